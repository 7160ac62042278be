package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.JsonTemplate;
import io.katydid.scenario.Step;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StepsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "/items~ /items",
                "/items?page=${currency}~ /items",
                "/items/${currency}/x?q=1~ /items/{currency}/x",
                "/items/${random(1..500)}~ /items/{random}",
                "/${random(a|b)}/${random(hats)}/${uuid()}/${now()}/${base64(x)}~ /{random}/{random}/{uuid}/{now}/{base64}",
                "/a/$${b}~ /a/${b}",
                "/page#top~ /page",
                "https://other.test:8443/x/${currency}?q=1~ /x/{currency}",
                "https://other.test~ /",
                "https://other.test?q=1~ /",
                "${currency}/x~ {currency}/x",
            })
    void aRequestWithoutANameHasItsPathAsOne(String path, String name) {
        assertThat(Texts.request("get: \"" + path + "\"").name()).isEqualTo(name);
    }

    @Test
    void aFragmentIsNotSent() {
        assertThat(Texts.request("get: \"/a#${currency}\"").path().text()).isEqualTo("/a");
    }

    @Test
    void jsonKeepsTypesAndOrder() {
        Step.Request request =
                Texts.request("{ post: /, json: { z: 1, a: [ 1.5, null, true, no ], t: \"${currency}\", q: \"1\" } }");

        Body.Json json = (Body.Json) request.body();
        var members = ((JsonTemplate.Members) json.value()).members();
        assertThat(members).containsOnlyKeys("z", "a", "t", "q");
        assertThat(members.keySet()).containsExactly("z", "a", "t", "q");
        assertThat(members.get("z")).isEqualTo(new JsonTemplate.Scalar(1L));
        assertThat(((JsonTemplate.Elements) members.get("a")).elements())
                .extracting(Object::toString)
                .containsExactly(
                        "Scalar[value=1.5]",
                        "Scalar[value=null]",
                        "Scalar[value=true]",
                        "Text[text=Template[source=no, parts=[Literal[text=no]]]]");
        assertThat(((JsonTemplate.Text) members.get("t")).text().isExpression()).isTrue();
        assertThat(members.get("q")).isInstanceOf(JsonTemplate.Text.class);
    }

    @Test
    void capturesHaveSourcesAndDefaults() {
        List<Capture> captures = Texts.request(
                        "{ get: /, capture: { a: { json: $.x, default: 5 }, b: { cookie: c } } }")
                .captures();

        assertThat(captures)
                .containsExactly(
                        new Capture("a", new Capture.Source.Json("$.x"), 5L),
                        new Capture("b", new Capture.Source.Cookie("c"), null));
    }

    @Test
    void aCaptureOfAnyStepOfTheClassDefinesItsName() {
        assertThat(Texts.valid("""
                        target: https://shop.test
                        http: { headers: { x-token: "${token}" } }
                        users:
                          U:
                            on-start: [ { get: "/${late}" }, { post: /login, capture: { token: { header: x } } } ]
                            tasks: { t: { steps: [ { repeat: { times: 2, steps: [ { get: /, capture: { late: { header: y } } } ] } } ] } }
                        """).users()).hasSize(1);
    }

    @Test
    void aCaptureOfAnotherClassDoesNot() {
        assertThat(Texts.problems("""
                        target: https://shop.test
                        http: { headers: { x-token: "${token}" } }
                        users:
                          A: { tasks: { t: { steps: [ { get: /, capture: { token: { header: x } } } ] } } }
                          B: { tasks: { t: { steps: [ { get: "/${token}" } ] } } }
                        """))
                .containsExactly(
                        "shop.yaml:2:29: the variable 'token' is not defined; "
                                + "define it under variables or secrets, or capture it in a step of this user class",
                        "shop.yaml:5:38: the variable 'token' is not defined; "
                                + "define it under variables or secrets, or capture it in a step of this user class");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "{ requst: /x } ~ unknown step 'requst'; there are get, post, put, patch, delete, head, options, think and repeat",
                "{ GET: /x } ~ unknown step 'GET'; did you mean 'get'?",
                "{ name: x } ~ this step does nothing; write one such as { get: /path }",
                "get ~ 'get' is not a step; write one such as { get: /path }",
                "{ get: /, post: / } ~ 'get' and 'post' exclude each other; keep one",
                "{ get: /, nmae: x } ~ unknown key 'nmae' in a request; did you mean 'name'?",
                "{ get: } ~ a value is missing; write a path such as /items, or a whole address",
                "{ get: [ a ] } ~ a list is not a path; write a path such as /items, or a whole address",
                "{ get: items } ~ 'items' is not a path; write a path such as /items, or a whole address",
                "{ get: ftp://x/y } ~ 'ftp://x/y' is not a path; write a path such as /items, or a whole address of http or https",
                "{ get: /a b } ~ '/a b' contains a blank, which an address cannot have; write %20",
                "{ get: \"/a\\nb\" } ~ this contains a line break, which a header or an address cannot have; remove it",
                "{ get: \"/${lines}\" } ~ the variable 'lines' contains a line break, which a header or an address cannot have; remove it",
                "{ get: /, headers: { a: \"${broken}\" } } ~ the secret 'broken' contains a line break, which a header or an address cannot have; remove it",
                "{ get: \"https://${currency}/x\" } ~ 'https://${currency}/x' has no host; write one, such as https://shop.test",
                "{ get: \"https://a${currency}/x\" } ~ 'https://a${currency}/x' has an expression in its host; write scheme, host and port as text",
                "{ get: \"https://a:x/\" } ~ 'https://a:x/' has no valid port; write one from 1 to 65535",
                "{ get: https://a:b@c/ } ~ this address has credentials, which do not belong in an address; write the header authorization: Basic ${base64(user:pass)}",
                "{ get: \"/${hats}\" } ~ the variable 'hats' is a list; write ${random(hats)} for one of it",
                "{ get: \"/${random(currency)}\" } ~ 'currency' is not a list; write ${currency}, or make it a list such as [ a, b ]",
                "{ get: \"/${curency}\" } ~ the variable 'curency' is not defined; did you mean 'currency'?",
                "{ get: \"/${uuid}\" } ~ the variable 'uuid' is not defined; did you mean ${uuid()}?",
                "{ get: /, name: \"/${currency}\" } ~ '/${currency}' has an expression; a name is known before the start, so write a text without expressions, such as /items/{id}",
                "{ get: /, headers: { \"a b\": c } } ~ 'a b' is not the name of a header; write one such as x-api-key",
                "{ get: /, headers: { Accept: a, accept: b } } ~ the header 'accept' is given twice; keep one",
                "{ get: /, headers: { Content-Length: 5 } } ~ the header 'Content-Length' follows from the body; remove it",
                "{ post: /, json: { \"${currency}\": 1 } } ~ the key '${currency}' has an expression; only values may have one",
                "{ post: /, form: { a: [ 1 ] } } ~ a list is not the value of a form field; write one text",
                "{ post: /, form: x } ~ 'x' is not valid here; write a mapping such as { item: 7 }",
                "{ post: /, body: { a: 1 } } ~ a mapping is not a text; write one text, or json: or form: in place of body:",
                "{ post: /, json: { a: 1 }, body: x } ~ 'json' and 'body' exclude each other; keep one",
                "{ get: /, expect: { status: 99 } } ~ '99' is not a status; write 200, 2xx, 200..299 or a list of these",
                "{ get: /, expect: { status: 6xx } } ~ '6xx' is not a status; write 200, 2xx, 200..299 or a list of these",
                "{ get: /, expect: { status: 299..200 } } ~ '299..200' is not a status; write 200, 2xx, 200..299 or a list of these",
                "{ get: /, expect: { status: [] } } ~ the list is empty, so no status would do; write 200, 2xx or 200..299",
                "{ get: /, expect: { within: 0s } } ~ '0s' is too short; write a duration above 0, such as 500ms or 10s",
                "{ get: /, expect: { body: {} } } ~ body expects nothing; write { contains: text }",
                "{ get: /, expect: { body: text } } ~ 'text' is not valid here; write a mapping such as { contains: text }",
                "{ get: /, expect: { json: { ok: true } } } ~ 'ok' is not a JSONPath; write one such as $.token",
                "{ get: /, expect: { json: { \"$[\": true } } } ~ '$[' is not a JSONPath; write one such as $.items[0].id",
                "{ get: /, capture: { a: { } } } ~ the capture 'a' has no source; write { json: $.token }, { regex: 'id=(.*)' }, { header: NAME } or { cookie: NAME }",
                "{ get: /, capture: { a: { header: x, cookie: y } } } ~ 'header' and 'cookie' exclude each other; keep one",
                "{ get: /, capture: { a: { regex: \"(\" } } } ~ '(' is not a regular expression (Unclosed group at character 2); write one such as 'id=([0-9]+)'",
                "{ get: /, capture: { \"a b\": { header: x } } } ~ 'a b' cannot be the name of a variable; write letters, digits, '_', '-' and '.', and no digit first",
                "{ get: /, capture: { key: { header: x } } } ~ 'key' is a secret already; capture into another name",
                "{ get: /, on-failure: stop } ~ 'stop' is not an action; write continue, end-iteration or stop-user",
                "{ think: 5 } ~ '5' is not a duration or a range of them; write 500ms, 10s, 2m or 1h, or 1s..3s",
                "{ think: 3s..1s } ~ '3s..1s' runs backwards; write 1s..3s",
                "{ think: 1s, get: / } ~ unknown key 'get' in a think step; allowed is think",
                "{ repeat: { times: 0, steps: [ { get: / } ] } } ~ '0' is not a number of times; write a whole number from 1 to 1000000",
                "{ repeat: { times: 2 } } ~ repeat needs times and steps; write { times: 3, steps: [ { get: /path } ] }",
                "{ repeat: { times: 2, steps: [] } } ~ there is no step to repeat; write [ { get: /path } ]",
            })
    void saysWhatIsWrongWithAStep(String step, String problem) {
        assertThat(Texts.stepProblems(step)).containsExactly(problem);
    }
}
