package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.Golden;
import io.katydid.scenario.HttpSettings.Connections;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.TraceSettings;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserClass.TaskOrder;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.UserProfile.Stage;
import io.katydid.scenario.Wait;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ScenarioReaderTest {

    private static final Path SAMPLES = Path.of("src/test/resources/io/katydid/scenario/yaml");

    @TempDir
    private Path folder;

    @Test
    void readsEveryKeyOfTheLanguage() throws IOException {
        Scenario scenario = valid("everything.yaml");

        assertThat(scenario.name()).isEqualTo("everything");
        assertThat(scenario.target()).hasToString("https://shop.test:8443/base");
        assertThat(scenario.variables())
                .containsEntry("currency", "EUR")
                .containsEntry("limit", 5L)
                .containsEntry("price", 1.5)
                .containsEntry("open", true)
                .containsEntry("hats", List.of("red", 2L, false));
        assertThat(scenario.secrets().get("pass").reveal()).isEqualTo("hidden");
        assertThat(scenario.secrets().get("api_key").reveal()).isEqualTo("s3cret");
        assertThat(scenario.http().timeout()).isEqualTo(Duration.ofSeconds(2));
        assertThat(scenario.http().connections()).isEqualTo(new Connections.Shared(200));
        assertThat(scenario.http().tls().verify()).isFalse();
        assertThat(scenario.http().tls().authority()).hasFileName("ca.pem").isAbsolute();
        assertThat(scenario.load().population().profile())
                .isEqualTo(new UserProfile.Closed(100, 10, Duration.ofMinutes(5)));
        assertThat(scenario.thresholds()).hasSize(11);
        assertThat(scenario.recorders())
                .containsExactly(
                        new RecorderSpec.Json(Duration.ofSeconds(2), Duration.ofSeconds(10), Path.of("lines.jsonl")),
                        new RecorderSpec.Prometheus());
        assertThat(scenario.traces()).contains(new TraceSettings(0.005, true, Duration.ofMillis(1_500)));
    }

    @Test
    void readsUsersTasksAndSteps() throws IOException {
        List<UserClass> users = valid("everything.yaml").users();

        assertThat(users).extracting(UserClass::name).containsExactly("Browser", "Pacer", "Constant", "Through");
        UserClass browser = users.getFirst();
        assertThat(browser.weight()).isEqualTo(7);
        assertThat(browser.count()).isEmpty();
        assertThat(browser.onFailure()).isEqualTo(OnFailure.CONTINUE);
        assertThat(browser.tasks().getFirst().tags()).containsExactlyInAnyOrder("read", "fast");
        assertThat(browser.tasks().getFirst().onFailure()).isEqualTo(OnFailure.END_ITERATION);
        assertThat(browser.tasks().getFirst().steps())
                .filteredOn(Step.Request.class::isInstance)
                .extracting(step -> ((Step.Request) step).method() + " " + ((Step.Request) step).name())
                .containsExactly(
                        "GET /items/{random}",
                        "POST /orders",
                        "PUT /orders/{id}",
                        "PATCH /orders/1",
                        "HEAD /",
                        "OPTIONS /there");
        assertThat(users.get(1).count()).hasValue(3);
        assertThat(users.get(1).order()).isEqualTo(TaskOrder.SEQUENTIAL);
        assertThat(users.get(1).onFailure()).isNull();
        assertThat(users)
                .extracting(UserClass::pause)
                .extracting(Object::toString)
                .containsExactly(
                        "Pause[duration=DurationRange[low=PT1S, high=PT3S]]",
                        "Period[period=PT5S]",
                        "Pause[duration=DurationRange[low=PT2S, high=PT2S]]",
                        "Period[period=PT0.5S]");
    }

    @Test
    void readsStages() throws IOException {
        Scenario scenario = valid("stages.yaml");

        assertThat(scenario.name()).isEqualTo("stages");
        assertThat(scenario.target().origin().host()).isEqualTo("::1");
        assertThat(scenario.users().getFirst().pause()).isEqualTo(new Wait.None());
        assertThat(scenario.load().population().profile())
                .isEqualTo(new UserProfile.Stages(List.of(
                        new Stage(100, Duration.ofMinutes(1), true),
                        new Stage(100, Duration.ofMinutes(5), false),
                        new Stage(0, Duration.ofSeconds(30), true))));
        assertThat(scenario.recorders())
                .containsExactly(new RecorderSpec.Json(
                        RecorderSpec.Json.DEFAULT_INTERVAL, RecorderSpec.Json.DEFAULT_INTERVAL, null));
    }

    @Test
    void refusesOfTheWholeSampleExactlyWhatIsNotBuiltYet() throws IOException {
        assertThat(invalid("design.yaml"))
                .containsExactly(
                        "design.yaml:5:1: 'feeders' is not supported yet; remove it",
                        "design.yaml:21:5: 'feed' is not supported yet; remove it",
                        "design.yaml:45:5: the threshold 'delivered-rate' is not supported yet; remove it");
    }

    @Test
    void readsTheSampleWithoutWhatIsNotBuiltYet() throws IOException {
        String whole = Files.readString(SAMPLES.resolve("design.yaml"));
        String built = whole.lines()
                .filter(line -> !line.matches(" *(feeders|feed|otel|- delivered-rate).*|  accounts: .*"))
                .collect(Collectors.joining("\n"))
                .replace("${user}", "me")
                .replace("/run/secrets/pass", "pass.txt");

        Files.writeString(folder.resolve("built.yaml"), built);
        Scenario scenario = ((Reading.Valid) read("built.yaml")).scenario();

        assertThat(scenario.users()).extracting(UserClass::name).containsExactly("Browser", "Buyer");
        assertThat(scenario.thresholds())
                .extracting(t -> t.source())
                .contains("p95{name: /orders} < 800ms over 30s, abort");
        assertThat(scenario.traces()).contains(new TraceSettings(0.01, true, Duration.ofSeconds(1)));
    }

    @Test
    void namesAllMistakesOfABrokenScenarioAtOnce() throws IOException {
        Golden.assertSame(ScenarioReaderTest.class, "broken.txt", String.join("\n", invalid("broken.yaml")) + "\n");
    }

    @Test
    void keepsTheTextItWasReadFrom() {
        String text = Texts.WITH_STEPS.formatted("get: /");

        assertThat(Texts.valid(text).source()).isEqualTo(text);
    }

    @Test
    void withoutAWordAboutLoadThereIsOneUserUntilSomebodyEndsIt() {
        assertThat(Texts.valid(Texts.WITH_STEPS.formatted("get: /"))
                        .load()
                        .population()
                        .profile())
                .isEqualTo(new UserProfile.Closed(1, 1, null));
    }

    @Test
    void neverShowsASecret() throws IOException {
        assertThat(valid("everything.yaml").toString()).doesNotContain("s3cret", "hidden");
        assertThat(Texts.problems("target: https://me:hunter2@shop.test\n"
                        + "secrets: { a: hunter2, b: [ hunter2 ], c: { env: hunter } }"))
                .hasSizeGreaterThan(3)
                .noneMatch(problem -> problem.contains("hunter2"));
    }

    private Scenario valid(String sample) throws IOException {
        copy(sample);
        Reading reading = read(sample);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).scenario();
    }

    private List<String> invalid(String sample) throws IOException {
        copy(sample);
        return ((Reading.Invalid) read(sample))
                .problems().stream().map(Problem::toString).toList();
    }

    private Reading read(String name) throws IOException {
        Files.writeString(folder.resolve("pass.txt"), "hidden\n");
        Files.writeString(folder.resolve("ca.pem"), PemFileTest.CERTIFICATE);
        return new ScenarioReader(Texts.ENVIRONMENT::get, folder).readFile(Path.of(name), Overrides.NONE);
    }

    private void copy(String sample) throws IOException {
        String text = Files.readString(SAMPLES.resolve(sample)).replace("/run/secrets/pass", "pass.txt");
        Files.writeString(folder.resolve(sample), text);
    }
}
