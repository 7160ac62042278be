package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The sections beside the users, and the settings of a user class. */
class PartsTest {

    private static final String REST = "\nusers: { U: { tasks: { t: { steps: [ { get: / } ] } } } }\n";

    @ParameterizedTest
    @CsvSource({
        "https://shop.test, https://shop.test",
        "http://shop.test:80/, http://shop.test",
        "HTTPS://Shop.Test:8443/a/b/, https://shop.test:8443/a/b",
        "http://my_service:8080, http://my_service:8080",
        "'http://[::1]:8080', 'http://[::1]:8080'",
        "http://127.0.0.1, http://127.0.0.1"
    })
    void aTargetIsAnAddress(String text, String target) {
        assertThat(Texts.valid("target: \"" + text + "\"" + REST).target()).hasToString(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "shop.test ~ 'shop.test' is not an address; write it with its scheme, such as https://shop.test",
                "localhost:8080 ~ 'localhost:8080' is not an address; write it with its scheme, such as https://shop.test",
                "ftp://shop.test ~ 'ftp://shop.test' is not an http address; write http://… or https://…",
                "https:// ~ 'https://' has no host; write one, such as https://shop.test",
                "https://a b ~ 'https://a b' has no valid host; write a name, an IPv4 address or an IPv6 address in [ ]",
                "https://[zz] ~ 'https://[zz]' has no valid host; write a name, an IPv4 address or an IPv6 address in [ ]",
                "https://a:0 ~ 'https://a:0' has no valid port; write one from 1 to 65535",
                "https://a/?x=1 ~ 'https://a/?x=1' has a query or a fragment; write it without, and queries in the steps",
                "https://a/#x ~ 'https://a/#x' has a query or a fragment; write it without, and queries in the steps",
                "https://${x} ~ 'https://${x}' has an expression, but the target is known before the start; write it as text",
                "https://u:p@a ~ the target has credentials, which do not belong in an address; write the header authorization: Basic ${base64(user:pass)}",
            })
    void saysWhatIsWrongWithATarget(String text, String problem) {
        assertThat(Texts.problems("target: \"" + text + "\"" + REST)).containsExactly("shop.yaml:1:9: " + problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "variables: { a: ^x^ } ~ ",
                "variables: { a: } ~ 1:16: a value is missing; write one value or a list such as [ a, b ]",
                "variables: { a: { b: 1 } } ~ 1:17: a mapping is not a variable; write one value or a list such as [ a, b ]",
                "variables: { a: [] } ~ 1:17: the list is empty; write at least one value",
                "variables: { a: [ [ 1 ] ] } ~ 1:19: a list is not an element of a variable; write single values",
                "variables: { 1a: 1 } ~ 1:14: '1a' cannot be the name of a variable; write letters, digits, '_', '-' and '.', and no digit first",
                "variables: { a: 99999999999999999999 } ~ 1:17: '99999999999999999999' is too large for a number; put it in quotes",
                "variables: { a: \"${b}\" } ~ 1:17: '${b}' has an expression; a variable is a plain value, so write the expression where it is used",
                "secrets: { a: { env: NOPE } } ~ 1:22: the environment variable 'NOPE' of the secret 'a' is not set; set it before the start",
                "secrets: { a: { env: EMPTY } } ~ 1:22: the environment variable 'EMPTY' of the secret 'a' is empty; set it before the start",
                "secrets: { a: { file: nowhere } } ~ 1:23: the file 'nowhere' of the secret 'a' does not exist; name a file that contains the value",
                "secrets: { a: { file: src } } ~ 1:23: the file 'src' of the secret 'a' is a directory; name a file that contains the value",
                "secrets: { a: { evn: A } } ~ 1:12: the secret 'a' has no source; write { env: NAME } or { file: PATH } && 1:17: unknown key 'evn' in a secret; did you mean 'env'?",
                "http: 5 ~ 1:7: '5' is not valid here; write a mapping such as { timeout: 10s }",
                "http: { timeout: 10 } ~ 1:18: '10' is not a duration; write 500ms, 10s, 2m or 1h",
                "http: { timeout: 0s } ~ 1:18: '0s' is too short; write a duration above 0, such as 500ms or 10s",
                "http: { connections: shared } ~ 1:22: 'shared' is not a way to share connections; write per-user or { shared: 200 }",
                "http: { connections: {} } ~ 1:9: connections is empty; write per-user or { shared: 200 }",
                "http: { tls: { verify: no } } ~ 1:24: 'no' is not true or false; write false",
                "http: { tls: { verify: maybe } } ~ 1:24: 'maybe' is not true or false; write true or false",
                "http: { tls: { ca: pom.xml } } ~ 1:20: the file 'pom.xml' contains no certificate; name a PEM file of certificates",
                "load: { users: 0 } ~ 1:16: '0' is not a number of users; write a whole number, 1 or more",
                "load: { users: -5 } ~ 1:16: '-5' is not a number of users; write a whole number, 1 or more",
                "load: { users: 1.5 } ~ 1:16: '1.5' is not a number of users; write a whole number, 1 or more",
                "load: { users: 99999999999 } ~ 1:16: '99999999999' is not a number of users; write a whole number, 1 or more",
                "load: { spawn-rate: 0 } ~ 1:21: '0' is not a spawn rate; write a number of users per second above 0, such as 10",
                "load: { run-time: 10 seconds } ~ 1:19: '10 seconds' is not a duration; write 500ms, 10s, 2m or 1h",
                "load: { user: 5 } ~ 1:9: unknown key 'user' in load; did you mean 'users'?",
                "load: { stages: [] } ~ 1:9: there is no stage; write [ { users: 100, over: 1m } ]",
                "load: { stages: [ { users: 0, for: 1m } ] } ~ 1:9: no stage has users; write 1 or more in one of them",
                "load: { stages: [ { users: 1 } ] } ~ 1:19: a stage needs users and a time; write { users: 100, over: 1m } or { users: 100, for: 5m }",
                "load: { stages: [ { users: 1, over: 1s, for: 1s } ] } ~ 1:41: 'over' and 'for' exclude each other; keep one",
                "load: { users: 5, stages: [ { users: 1, over: 1s } ] } ~ 1:9: 'users' and 'stages' exclude each other; stages have users and times of their own",
                "load: { arrivals: [], max-users: 5 } ~ 1:9: 'arrivals' is not supported yet; remove it && 1:23: 'max-users' is not supported yet; remove it",
                "thresholds: p99 < 1s ~ 1:13: 'p99 < 1s' is not a list; write one such as [ p99 < 500ms ]",
                "thresholds: [ { a: 1, b: 2 } ] ~ 1:15: a mapping is not a threshold; write one such as p99 < 500ms",
                "thresholds: [ \"p99{name: /x} < 1s\" ] ~ 1:15: no request has the name '/x'; did you mean '/'?",
                "recorders: { json: { interval: 500ms } } ~ 1:32: '500ms' is too short; write a duration of at least 1s, such as 2s",
                "recorders: { jsom: {} } ~ 1:14: unknown recorder 'jsom'; did you mean 'json'?",
                "recorders: { statsd: {} } ~ 1:14: unknown recorder 'statsd'; there are json, otel and prometheus",
                "nmae: x ~ 1:1: unknown key 'nmae' in a scenario; did you mean 'name'?",
                "plugins: x ~ 1:1: unknown key 'plugins' in a scenario; allowed are name, target, variables, secrets, http, users, load, thresholds, recorders and traces",
            })
    void saysWhatIsWrongWithAPart(String part, String problems) {
        String text = part.replace('^', '"') + "\ntarget: https://shop.test" + REST;
        if (problems == null) {
            assertThat(Texts.valid(text).name()).isEqualTo("shop");
            return;
        }
        assertThat(Texts.problems(text))
                .containsExactly(("shop.yaml:" + problems.replace(" && ", "~shop.yaml:")).split("~"));
    }

    @Test
    void aSecretAndAVariableHaveDifferentNames() {
        assertThat(Texts.problems("variables: { a: 1 }\nsecrets: { a: { env: SHOP_KEY } }\ntarget: https://x" + REST))
                .containsExactly("shop.yaml:2:12: 'a' is a variable already; give the secret another name");
    }

    @Test
    void whatIsMissingIsReportedAtTheKeyThatOwnsTheMapping() {
        assertThat(Texts.problems("http:\nusers:\n  A:\n  B:\n    tasks:\n      t:\n"))
                .containsExactly(
                        "shop.yaml:1:1: there is no target; write target: https://shop.test, or give --host",
                        "shop.yaml:3:3: the user class 'A' has no task; write tasks: { look: { steps: [ { get: / } ] } }",
                        "shop.yaml:6:7: the task 't' has no step; write steps: [ { get: / } ]");
    }

    @Test
    void aScenarioHasUsers() {
        assertThat(Texts.problems("target: https://x\nusers: {}\n"))
                .containsExactly("shop.yaml:2:1: there is no user class; "
                        + "write users: { Visitor: { tasks: { look: { steps: [ { get: / } ] } } } }");
        assertThat(Texts.problems("target: https://x\nusers: [ a ]\n"))
                .containsExactly("shop.yaml:2:8: a list is not valid here; "
                        + "write a mapping such as { Visitor: { tasks: { … } } }");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "weight: 0 ~ '0' is not a weight; write a whole number from 1 to 10000",
                "weight: 1.5 ~ '1.5' is not a weight; write a whole number from 1 to 10000",
                "weight: [ 1 ] ~ a list is not a weight; write a whole number from 1 to 10000",
                "weight: ~ a value is missing; write a whole number from 1 to 10000",
                "count: 0 ~ '0' is not a number of users; write a whole number, 1 or more",
                "wait: 5 ~ '5' is not a duration or a range of them; write 500ms, 10s, 2m or 1h, or 1s..3s",
                "wait: pacing 0s ~ '0s' is too short; write a duration above 0, such as 500ms or 10s",
                "wait: throughput 2 ~ '2' is not a rate; write 2/s, 30/m or 100/h",
                "wait: throughput 0/s ~ '0/s' is not a rate; write 2/s, 30/m or 100/h",
                "wait: constnt 5s ~ unknown wait 'constnt'; did you mean 'constant'?",
                "order: random ~ 'random' is not an order; write weighted or sequential",
                "on-start: { get: / } ~ a mapping is not a list; write one such as [ { get: /path } ]",
                "feed: accounts ~ 'feed' is not supported yet; remove it",
                "waits: 5s ~ unknown key 'waits' in a user class; did you mean 'wait'?",
            })
    void saysWhatIsWrongWithAUserClass(String line, String problem) {
        String text = "target: https://x\nusers:\n  U:\n    tasks: { t: { steps: [ { get: \"/\" } ] } }\n    " + line;

        assertThat(Texts.problems(text))
                .singleElement()
                .asString()
                .matches("shop\\.yaml:5:\\d+: .*")
                .endsWith(": " + problem);
    }
}
