package io.katydid.console;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.host.Limits;
import io.katydid.report.Golden;
import io.katydid.report.TextStyle;
import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.DurationRange;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.JsonTemplate;
import io.katydid.scenario.Load;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Origin;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Secret;
import io.katydid.scenario.StatusSet;
import io.katydid.scenario.Step;
import io.katydid.scenario.Target;
import io.katydid.scenario.Task;
import io.katydid.scenario.Template;
import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.TraceSettings;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserClass.TaskOrder;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.Wait;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PlanPrinterTest {

    private static final Step HOME = get("/", "/");
    private static final Step LOGIN = new Step.Request(
            HttpMethod.POST,
            "/login",
            Template.literal("/login"),
            List.of(),
            new Body.Json(new JsonTemplate.Text(Template.literal("x"))),
            new Expectation(
                    new StatusSet(List.of(new StatusSet.Range(200, 200), new StatusSet.Range(300, 399))),
                    null,
                    List.of(new Expectation.JsonEquals("$.ok", new JsonTemplate.Scalar(true))),
                    Duration.ofMillis(500)),
            List.of(new Capture("token", new Capture.Source.Json("$.token"), null)),
            OnFailure.END_ITERATION);
    private static final List<PlanPrinter.Option> OPTIONS = List.of(
            new PlanPrinter.Option("users", "100", "--users"),
            new PlanPrinter.Option("run-time", "5m", "shop.yaml"),
            new PlanPrinter.Option("stop-timeout", "5s", "default"));

    @Test
    void looksAsItLooks() {
        Golden.assertSame(getClass(), "plan.txt", printed(new TextStyle(true, false, 120)));
    }

    @Test
    void looksAsItLooksInAscii() {
        String plan = printed(TextStyle.plain());

        Golden.assertSame(getClass(), "plan-ascii.txt", plan);
        assertThat(plan).matches("[\\n -~]*");
    }

    @Test
    void showsWhereASecretComesFromAndNeverWhatItIs() {
        assertThat(printed(TextStyle.plain()))
                .contains("api_key from env SHOP_KEY", "pass from file /run/secrets/pass")
                .doesNotContain("hunter2", "sesame");
    }

    private static String printed(TextStyle style) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new PlanPrinter(new PrintStream(bytes, true, UTF_8), style)
                .print(
                        scenario(),
                        "shop.yaml",
                        new Limits(1.5, OptionalDouble.of(1.5), OptionalLong.of(512 << 20)),
                        OPTIONS);
        return bytes.toString(UTF_8);
    }

    private static Scenario scenario() {
        return new Scenario(
                "shop",
                new Target(new Origin("https", "shop.test", 443), ""),
                Map.of("currency", "EUR", "sizes", List.of("S", "M")),
                Map.of(
                        "pass", new Secret("file /run/secrets/pass", "hunter2"),
                        "api_key", new Secret("env SHOP_KEY", "sesame")),
                HttpSettings.DEFAULT,
                Load.of(List.of(browser(), buyer(), watcher()), new UserProfile.Closed(100, 10, Duration.ofMinutes(5))),
                List.of(
                        new Threshold(
                                "p99 < 500ms",
                                new Metric.Percentile(Metric.Time.RESPONSE, 99),
                                null,
                                Comparison.BELOW,
                                5e8),
                        new Threshold("error-rate < 1%", new Metric.ErrorRate(), null, Comparison.BELOW, 0.01)),
                List.of(new RecorderSpec.Json(Duration.ofSeconds(2), Duration.ofSeconds(10), Path.of("run.jsonl"))),
                Optional.of(new TraceSettings(0.01, true, Duration.ofSeconds(1))),
                "");
    }

    private static UserClass browser() {
        return new UserClass(
                "Browser",
                7,
                OptionalInt.empty(),
                new Wait.Pause(new DurationRange(Duration.ofSeconds(1), Duration.ofSeconds(3))),
                TaskOrder.WEIGHTED,
                List.of(HOME),
                List.of(),
                List.of(
                        new Task(
                                "browse",
                                3,
                                Set.of("read", "fast"),
                                List.of(get("/items", "/items"), get("/items/{id}", "/items/${random(1..500)}")),
                                null),
                        new Task(
                                "search",
                                1,
                                Set.of(),
                                List.of(get("/search", "/search?q=${random(hat|coat|shoe)}")),
                                null)),
                null);
    }

    private static UserClass buyer() {
        return new UserClass(
                "Buyer",
                3,
                OptionalInt.empty(),
                new Wait.Period(Duration.ofSeconds(5)),
                TaskOrder.SEQUENTIAL,
                List.of(),
                List.of(get("/logout", "/logout")),
                List.of(new Task(
                        "buy",
                        2,
                        Set.of(),
                        List.of(
                                LOGIN,
                                new Step.Think(new DurationRange(Duration.ofMillis(500), Duration.ofSeconds(1))),
                                new Step.Repeat(3, List.of(get("/items", "/items")))),
                        null)),
                null);
    }

    private static UserClass watcher() {
        return new UserClass(
                "Watcher",
                1,
                OptionalInt.of(2),
                new Wait.None(),
                TaskOrder.WEIGHTED,
                List.of(),
                List.of(),
                List.of(new Task("watch", 1, Set.of(), List.of(HOME), OnFailure.END_ITERATION)),
                OnFailure.STOP_USER);
    }

    private static Step get(String name, String path) {
        return new Step.Request(
                HttpMethod.GET,
                name,
                new Template(path, List.of()),
                List.of(),
                null,
                Expectation.NONE,
                List.of(),
                null);
    }
}
