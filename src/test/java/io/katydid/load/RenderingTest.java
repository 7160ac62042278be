package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.JsonTemplate;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Template;
import java.math.BigInteger;
import java.time.Duration;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Expressions, and what they become in headers and bodies. */
class RenderingTest {

    private static final Map<String, Object> VARIABLES =
            Map.of("name", "Ada", "count", 7L, "price", 1.5, "on", true, "list", List.of("x", 2L, false));

    @Test
    void base64IsTheStandardAlphabetWithPaddingOfUtf8() {
        assertThat(header(Plans.expression(new Template.Base64(Plans.template("${name}:ü?>")))))
                .isEqualTo("QWRhOsO8Pz4=");
        assertThat(header(Plans.expression(new Template.Base64(Plans.template("")))))
                .isEmpty();
    }

    @Test
    void nowIsInMillisecondsSinceTheEpoch() {
        assertThat(header(Plans.expression(new Template.Now()))).isEqualTo("1700000000000");
    }

    @Test
    void aChoiceIsOneOfItsTextsAndOneOfAListKeepsItsType() {
        Set<String> texts = new HashSet<>();
        Set<String> elements = new HashSet<>();
        for (int seed = 0; seed < 100; seed++) {
            texts.add(sent(
                            Plans.get("/")
                                    .header("x", Plans.expression(new Template.RandomChoice(List.of("a", "b"))))
                                    .step(),
                            seed)
                    .header("x"));
            elements.add(sent(json(text(Plans.expression(new Template.RandomElement("list")))), seed)
                    .body());
        }

        assertThat(texts).containsExactlyInAnyOrder("a", "b");
        assertThat(elements).containsExactlyInAnyOrder("\"x\"", "2", "false");
    }

    @Test
    void textAndExpressionsJoin() {
        assertThat(header(Plans.template("Bearer ${name}/${count}/${price}/${on}${secret}")))
                .isEqualTo("Bearer Ada/7/1.5/trues3cret");
    }

    @Test
    void aPathMayHoldVariablesAndSecretsAlone() {
        assertThat(sent(Plans.get("/${name}/x?key=${secret}").step(), 1).path()).isEqualTo("/Ada/x?key=s3cret");
    }

    @Test
    void aJsonValueThatIsOneExpressionKeepsItsType() {
        Map<String, JsonTemplate> members = new LinkedHashMap<>();
        members.put("text", text(Plans.template("${name}")));
        members.put("number", text(Plans.template("${count}")));
        members.put("float", text(Plans.template("${price}")));
        members.put("bool", text(Plans.template("${on}")));
        members.put("list", text(Plans.template("${list}")));
        members.put("mixed", text(Plans.template("no ${count}")));
        members.put("random", text(Plans.expression(new Template.RandomRange(5, 5))));

        assertThat(sent(json(new JsonTemplate.Members(members)), 1).body())
                .isEqualTo("{\"text\":\"Ada\",\"number\":7,\"float\":1.5,\"bool\":true,\"list\":[\"x\",2,false],"
                        + "\"mixed\":\"no 7\",\"random\":5}");
    }

    @Test
    void jsonKeepsOrderNestingAndLiterals() {
        Map<String, JsonTemplate> members = new LinkedHashMap<>();
        members.put("z", new JsonTemplate.Scalar(null));
        members.put(
                "a",
                new JsonTemplate.Elements(List.of(
                        new JsonTemplate.Scalar(1L),
                        new JsonTemplate.Scalar(2.5),
                        new JsonTemplate.Scalar(new BigInteger("123456789012345678901234567890")),
                        new JsonTemplate.Members(Map.of("\"quoted\"\n", new JsonTemplate.Scalar(false))))));
        FakeLoops.Sent sent = sent(json(new JsonTemplate.Members(members)), 1);

        assertThat(sent.body())
                .isEqualTo("{\"z\":null,\"a\":[1,2.5,123456789012345678901234567890,{\"\\\"quoted\\\"\\n\":false}]}");
        assertThat(sent.header("content-type")).isEqualTo("application/json");
    }

    @Test
    void aFormIsUrlEncoded() {
        Body form = new Body.Form(List.of(
                new Body.Field("a b", Plans.template("${name} & Söhne=100%")),
                new Body.Field("count", Plans.template("${count}")),
                new Body.Field("empty", Plans.template(""))));
        FakeLoops.Sent sent = sent(Plans.post("/").body(form).step(), 1);

        assertThat(sent.body()).isEqualTo("a+b=Ada+%26+S%C3%B6hne%3D100%25&count=7&empty=");
        assertThat(sent.header("content-type")).isEqualTo("application/x-www-form-urlencoded");
    }

    @Test
    void aTextBodyIsUtf8AndHasNoTypeOfItsOwn() {
        FakeLoops.Sent sent = sent(
                Plans.post("/")
                        .body(new Body.Text(Plans.template("grüße ${name}")))
                        .step(),
                1);

        assertThat(sent.body()).isEqualTo("grüße Ada");
        assertThat(sent.header("content-type")).isEmpty();
    }

    @Test
    void aHeaderOfTheStepReplacesTheTypeOfTheBodyWhateverTheCaseOfItsName() {
        FakeLoops.Sent sent = sent(
                Plans.post("/")
                        .body(new Body.Json(new JsonTemplate.Scalar(1L)))
                        .header("Content-Type", Plans.template("application/problem+json"))
                        .step(),
                1);

        assertThat(sent.headers()).containsExactly("Content-Type", "application/problem+json");
    }

    @Test
    void aPathOfVariablesThatNeverChangeIsRendered() {
        Map<String, Object> variables = Map.of("currency", "E U", "base", "http://other.test:81/api");

        assertThat(sent(variables, Plans.get("/items?c=${currency}").step(), 1).path())
                .isEqualTo("/items?c=E%20U");
        assertThat(sent(variables, Plans.get("${base}/items").step(), 1).path()).isEqualTo("/api/items");
    }

    @Test
    void aLineBreakInAValueBeginsNoOtherHeader() {
        Map<String, Object> variables = Map.of("name", "a\r\nx-evil: 1\u0000\u000b\u007f\tb");
        Step constant = Plans.get("/").header("x", Plans.template("${name}")).step();
        Step drawn = Plans.get("/")
                .header("x", Plans.expression(new Template.RandomChoice(List.of("a\r\nb\u0001"))))
                .step();

        assertThat(sent(variables, constant, 1).header("x")).isEqualTo("a  x-evil: 1   \tb");
        assertThat(sent(variables, drawn, 1).header("x")).isEqualTo("a  b ");
    }

    @Test
    void capturedNumbersAndObjectsGoOutAsTheyCameIn() {
        String body = "{\"price\":100.0,\"big\":12345678901234567890,\"basket\":{\"items\":[1,2]},\"e\":1e3}";
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.json(body));
        Map<String, JsonTemplate> members = new LinkedHashMap<>();
        for (String name : List.of("price", "big", "basket", "e")) {
            members.put(name, text(Plans.template("${" + name + "}")));
        }
        Plans.PlannedRequest first = Plans.get("/");
        members.keySet().forEach(name -> first.capture(name, new Capture.Source.Json("$." + name)));
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(Duration.ofDays(1))
                        .task(
                                first.step(),
                                json(new JsonTemplate.Members(members)),
                                Plans.get("/${price}/${basket}").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(1));

        assertThat(fake.sent.get(1).body())
                .isEqualTo("{\"price\":100.0,\"big\":12345678901234567890,\"basket\":{\"items\":[1,2]},\"e\":1E+3}");
        assertThat(fake.sent.get(2).path()).isEqualTo("/100.0/%7B%22items%22:[1,2]%7D");
    }

    private static JsonTemplate text(Template template) {
        return new JsonTemplate.Text(template);
    }

    private static Step json(JsonTemplate value) {
        return Plans.post("/").body(new Body.Json(value)).step();
    }

    private static String header(Template value) {
        return sent(Plans.get("/").header("x", value).step(), 1).header("x");
    }

    private static FakeLoops.Sent sent(Step step, long seed) {
        return sent(VARIABLES, step, seed);
    }

    private static FakeLoops.Sent sent(Map<String, Object> variables, Step step, long seed) {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);
        Scenario scenario = Plans.scenario(
                variables, Plans.user("A").pause(Duration.ofDays(1)).task(step));
        Fixture.load(scenario, fake, StopRule.DEFAULT, seed, null)
                .apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        assertThat(fake.sent).hasSize(1);
        return fake.sent.getFirst();
    }
}
