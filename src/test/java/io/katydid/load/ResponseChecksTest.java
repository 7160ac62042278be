package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.JsonTemplate;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.StatusSet;
import io.katydid.scenario.Step;
import io.katydid.scenario.Template;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a success, what is a failure and of which type, and what is captured from a response. */
class ResponseChecksTest {

    private static final Capture.Source BODY = new Capture.Source.Regex(Pattern.compile("id=(\\d+)"));

    @ParameterizedTest
    @CsvSource({"200, ''", "204, ''", "302, ''", "399, ''", "400, status 400", "404, status 404", "503, status 503"})
    void withoutAnExpectationAStatusFrom400OnFails(int status, String failure) {
        assertThat(outcome(expecting(Expectation.NONE), FakeResponse.status(status)).failure)
                .isEqualTo(failure);
    }

    @Test
    void anExpected404IsASuccessAndAnythingElseIsNot() {
        Expectation expected = status(404, 404);

        assertThat(outcome(expecting(expected), FakeResponse.status(404)).failure)
                .isEmpty();
        assertThat(outcome(expecting(expected), FakeResponse.status(200)).failure)
                .isEqualTo("expectation: status 200 is not expected");
        assertThat(outcome(expecting(expected), FakeResponse.status(500)).failure)
                .isEqualTo("status 500");
    }

    @Test
    void aStatusSetMayHaveSeveralRanges() {
        StatusSet set = new StatusSet(List.of(new StatusSet.Range(200, 299), new StatusSet.Range(404, 404)));
        Step step = expecting(new Expectation(set, null, List.of(), null));

        assertThat(outcome(step, FakeResponse.status(299)).failure).isEmpty();
        assertThat(outcome(step, FakeResponse.status(404)).failure).isEmpty();
        assertThat(outcome(step, FakeResponse.status(300)).failure).isNotEmpty();
        assertThat(outcome(step, FakeResponse.status(403)).failure).isEqualTo("status 403");
    }

    @Test
    void withinJudgesServiceTimeAndNotTheTimeBeforeIt() {
        Step step = expecting(new Expectation(null, null, List.of(), Duration.ofMillis(500)));
        FakeResponse queuedLong =
                FakeResponse.OK.queuedFor(Duration.ofSeconds(3)).after(Duration.ofMillis(3_500));

        assertThat(outcome(step, queuedLong).failure).isEmpty();
        assertThat(outcome(step, FakeResponse.OK.after(Duration.ofMillis(501))).failure)
                .isEqualTo("expectation: took longer than within");
    }

    @ParameterizedTest
    @EnumSource(Failure.class)
    void everyFailureOfTheWireHasItsName(Failure failure) {
        assertThat(outcome(expecting(Expectation.NONE), FakeResponse.failed(failure)).failure)
                .startsWith(failure.name().toLowerCase(Locale.ROOT) + ": ");
    }

    @Test
    void aBodyMustContainTheTextThatIsExpected() {
        Step step = expecting(new Expectation(null, Plans.template("hello ${who}"), List.of(), null));

        assertThat(outcome(step, FakeResponse.OK.withBody("well, hello world!")).failure)
                .isEmpty();
        assertThat(outcome(step, FakeResponse.OK.withBody("hello")).failure)
                .isEqualTo("expectation: body lacks the expected text");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"$.text", "$.list[1]", "$.whole", "$.half", "$.bool", "$.nothing", "$.who", "$.list.length()"})
    void jsonValuesAreComparedWithTheirTypes(String path) {
        Map<String, Object> wanted = Map.of("$.whole", 3L, "$.half", 0.5, "$.bool", true, "$.list.length()", 2L);
        JsonTemplate value = switch (path) {
            case "$.text", "$.list[1]" -> new JsonTemplate.Text(Template.literal("a"));
            case "$.who" -> new JsonTemplate.Text(Plans.template("${who}"));
            default -> new JsonTemplate.Scalar(wanted.get(path));
        };
        Step step = expecting(json(path, value));
        String right = """
            {"text":"a","list":[0,"a"],"whole":3.0,"half":0.50,"bool":true,"nothing":null,"who":"world"}\
            """;
        String wrong = """
            {"text":"b","list":[0,1,2],"whole":4,"half":"0.5","bool":"true","nothing":0,"who":"you"}\
            """;

        assertThat(outcome(step, FakeResponse.json(right)).failure).isEmpty();
        assertThat(outcome(step, FakeResponse.json(wrong)).failure)
                .isEqualTo("expectation: " + path + " is not as expected");
        assertThat(outcome(step, FakeResponse.json("{}")).failure)
                .isEqualTo("expectation: " + path + " is not in the response");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "<html>", "{", "[1,2", "\u0000", "nul", "{\"a\":1e999999999999999999999}"})
    void whatIsNoJsonHoldsNoValue(String body) {
        Step step = expecting(json("$.ok", new JsonTemplate.Scalar(true)));

        assertThat(outcome(step, FakeResponse.json(body)).failure)
                .isEqualTo("expectation: $.ok is not in the response");
    }

    @Test
    void aFunctionThatFindsNothingToWorkOnHoldsNoValue() {
        Step step = expecting(json("$.list.max()", new JsonTemplate.Scalar(2L)));

        assertThat(outcome(step, FakeResponse.json("{\"list\":[]}")).failure)
                .isEqualTo("expectation: $.list.max() is not in the response");
    }

    @Test
    void aResponseNestedTooDeepIsNoJson() {
        Step step = expecting(json("$.ok", new JsonTemplate.Scalar(true)));

        assertThat(outcome(step, FakeResponse.json("[".repeat(100_000))).failure)
                .isNotEmpty();
    }

    @Test
    void theBodyIsKeptOnlyWhereItIsNeeded() {
        assertThat(outcome(expecting(Expectation.NONE), FakeResponse.OK).sent.keepsBody())
                .isFalse();
        assertThat(outcome(expecting(status(200, 200)), FakeResponse.OK).sent.keepsBody())
                .isFalse();
        assertThat(outcome(capturing(new Capture.Source.Header("h"), null), FakeResponse.OK)
                        .sent
                        .keepsBody())
                .isFalse();
        assertThat(outcome(capturing(BODY, null), FakeResponse.OK).sent.keepsBody())
                .isTrue();
        assertThat(outcome(expecting(json("$.a", new JsonTemplate.Scalar(1L))), FakeResponse.OK)
                        .sent
                        .keepsBody())
                .isTrue();
    }

    @Test
    void aResponseToHeadHasNoBodySoThatNothingInItIsAsExpected() {
        Step step = new Plans.PlannedRequest(HttpMethod.HEAD, "/")
                .expect(new Expectation(null, Template.literal("x"), List.of(), null))
                .step();
        Outcome outcome = outcome(step, FakeResponse.OK);

        assertThat(outcome.sent.keepsBody()).isFalse();
        assertThat(outcome.failure).isEqualTo("expectation: body lacks the expected text");
    }

    @Test
    void valuesAreCapturedFromEverySource() {
        assertThat(captured(new Capture.Source.Json("$.a.b[0]"), FakeResponse.json("{\"a\":{\"b\":[5]}}")))
                .isEqualTo(5L);
        assertThat(captured(new Capture.Source.Json("$.t"), FakeResponse.json("{\"t\":true}")))
                .isEqualTo(true);
        assertThat(captured(BODY, FakeResponse.OK.withBody("x id=17 id=18"))).isEqualTo("17");
        assertThat(captured(new Capture.Source.Regex(Pattern.compile("i.=")), FakeResponse.OK.withBody("id=17")))
                .isEqualTo("id=");
        assertThat(captured(new Capture.Source.Header("x-token"), FakeResponse.OK.withHeader("x-token", "t")))
                .isEqualTo("t");
        assertThat(captured(new Capture.Source.Cookie("session"), FakeResponse.OK.withCookie("session", "s")))
                .isEqualTo("s");
    }

    @Test
    void whatIsNotThereIsItsDefaultElseAFailureCapture() {
        List<Capture.Source> sources = List.of(
                new Capture.Source.Json("$.a"),
                new Capture.Source.Json("$..a"),
                new Capture.Source.Json("$.null"),
                BODY,
                new Capture.Source.Regex(Pattern.compile("(never)?null")),
                new Capture.Source.Header("x-token"),
                new Capture.Source.Cookie("session"));
        FakeResponse response = FakeResponse.json("{\"null\":null}");
        for (Capture.Source source : sources) {
            assertThat(outcome(capturing(source, 7L), response).captured).isEqualTo(Map.of("value", 7L));
            assertThat(outcome(capturing(source, null), response).failure)
                    .isEqualTo("capture: nothing to capture for 'value'");
        }
    }

    @Test
    void aPatternThatRecursesTooDeepCapturesNothing() {
        Capture.Source deep = new Capture.Source.Regex(Pattern.compile("(a|b)*c"));

        assertThat(outcome(capturing(deep, null), FakeResponse.OK.withBody("ab".repeat(1_000_000))).failure)
                .isEqualTo("capture: nothing to capture for 'value'");
    }

    @Test
    void aFailedRequestCapturesNothing() {
        Step request = new Step.Request(
                HttpMethod.GET,
                "/",
                Template.literal("/"),
                List.of(),
                null,
                Expectation.NONE,
                List.of(
                        new Capture("first", new Capture.Source.Header("x-token"), null),
                        new Capture("second", new Capture.Source.Header("absent"), null)),
                OnFailure.CONTINUE);
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.withHeader("x-token", "t"));
        List<String> reasons = new ArrayList<>();
        run(
                Plans.scenario(Plans.user("A")
                        .pause(Duration.ofDays(1))
                        .task(request, Plans.get("/${first}").step())),
                fake,
                new Listening(null, reasons));

        assertThat(fake.paths()).containsExactly("/");
        assertThat(reasons).containsExactly("variable 'first' in the path has no value");
    }

    @Test
    void missingValuesAreNamedWhereverTheyAreMissing() {
        Step header = Plans.get("/a").header("X", Plans.template("${value}")).onFailure(OnFailure.CONTINUE);
        Step body =
                Plans.get("/b").body(new Body.Text(Plans.template("${value}"))).onFailure(OnFailure.CONTINUE);
        Step capture = capturing(new Capture.Source.Header("absent"), null);
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);
        List<String> reasons = new ArrayList<>();
        run(
                Plans.scenario(Plans.user("A").pause(Duration.ofDays(1)).task(header, body, capture)),
                fake,
                new Listening(null, reasons));

        assertThat(reasons)
                .containsExactly(
                        "variable 'value' in header X has no value", "variable 'value' in the body has no value");
    }

    private record Outcome(FakeLoops.Sent sent, String failure, Map<String, Object> captured) {}

    private record Listening(List<Outcome> outcomes, List<String> reasons) implements ExchangeListener {
        @Override
        public void exchanged(
                String userType,
                String name,
                HttpRequest call,
                HttpResponse response,
                String failure,
                Map<String, Object> captured) {
            if (outcomes != null) {
                outcomes.add(new Outcome(null, failure, captured));
            }
        }

        @Override
        public void notSent(String userType, String name, String reason) {
            reasons.add(reason);
        }
    }

    private static Outcome outcome(Step step, FakeResponse response) {
        FakeLoops fake = new FakeLoops(1, sent -> response);
        List<Outcome> outcomes = new ArrayList<>();
        run(
                Plans.scenario(
                        Map.of("who", "world"),
                        Plans.user("A").pause(Duration.ofDays(1)).task(step)),
                fake,
                new Listening(outcomes, new ArrayList<>()));
        assertThat(outcomes).hasSize(1);
        return new Outcome(fake.sent.getFirst(), outcomes.getFirst().failure, outcomes.getFirst().captured);
    }

    private static void run(Scenario scenario, FakeLoops fake, ExchangeListener listener) {
        Fixture.load(scenario, fake, StopRule.DEFAULT, 1, listener)
                .apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        fake.runUntil(Duration.ofMinutes(1));
    }

    private static Object captured(Capture.Source source, FakeResponse response) {
        return outcome(capturing(source, null), response).captured.get("value");
    }

    private static Step expecting(Expectation expectation) {
        return Plans.get("/").expect(expectation).step();
    }

    private static Expectation status(int low, int high) {
        return new Expectation(Plans.statuses(low, high), null, List.of(), null);
    }

    private static Expectation json(String path, JsonTemplate value) {
        return new Expectation(null, null, List.of(new Expectation.JsonEquals(path, value)), null);
    }

    private static Step capturing(Capture.Source source, Object fallback) {
        return new Step.Request(
                HttpMethod.GET,
                "/",
                Template.literal("/"),
                List.of(),
                null,
                Expectation.NONE,
                List.of(new Capture("value", source, fallback)),
                null);
    }
}
