package io.katydid.scenario.yaml;

import java.util.List;
import java.util.stream.Stream;

/**
 * A place of a scenario where keys stand, and which: what readers may ask for, what suggestions are made of, what the schema has.
 *
 * @param title how problems call it, such as {@code a task}
 * @param example what may stand there
 * @param schema where it stands in the JSON Schema: a JSON pointer
 * @param later keys of the language that this version does not know what to do with
 */
record Place(String title, String example, String schema, List<String> keys, List<String> later) {

    static final Place ROOT = new Place(
            "a scenario",
            "target: https://shop.test",
            "",
            List.of(
                    "name",
                    "target",
                    "variables",
                    "secrets",
                    "http",
                    "users",
                    "load",
                    "thresholds",
                    "recorders",
                    "traces"),
            List.of("feeders"));

    static final Place SECRET = new Place("a secret", "{ env: NAME }", "/$defs/secret", List.of("env", "file"));

    static final Place HTTP =
            new Place("http", "{ timeout: 10s }", "/$defs/http", List.of("timeout", "headers", "connections", "tls"));

    static final Place CONNECTIONS =
            new Place("connections", "{ shared: 200 }", "/$defs/connections/oneOf/1", List.of("shared"));

    static final Place TLS = new Place("tls", "{ verify: false }", "/$defs/tls", List.of("ca", "verify"));

    static final Place USER = new Place(
            "a user class",
            "{ tasks: { … } }",
            "/$defs/user",
            List.of("weight", "count", "wait", "on-start", "on-stop", "order", "tasks", "on-failure"),
            List.of("feed"));

    static final Place TASK =
            new Place("a task", "{ steps: [ … ] }", "/$defs/task", List.of("weight", "tags", "steps", "on-failure"));

    static final Place REQUEST = new Place(
            "a request",
            "{ get: /path }",
            "/$defs/request",
            List.of(
                    "get",
                    "post",
                    "put",
                    "patch",
                    "delete",
                    "head",
                    "options",
                    "name",
                    "headers",
                    "json",
                    "form",
                    "body",
                    "expect",
                    "capture",
                    "on-failure"));

    static final Place THINK = new Place("a think step", "{ think: 1s }", "/$defs/think", List.of("think"));

    static final Place REPEAT_STEP =
            new Place("a repeat step", "{ repeat: { … } }", "/$defs/repeat", List.of("repeat"));

    static final Place REPEAT = new Place(
            "repeat", "{ times: 3, steps: [ … ] }", "/$defs/repeat/properties/repeat", List.of("times", "steps"));

    static final Place EXPECT =
            new Place("expect", "{ status: 200 }", "/$defs/expect", List.of("status", "body", "json", "within"));

    static final Place EXPECT_BODY =
            new Place("the body of expect", "{ contains: text }", "/$defs/expect/properties/body", List.of("contains"));

    static final Place CAPTURE = new Place(
            "a capture",
            "{ json: $.token }",
            "/$defs/capture",
            List.of("json", "regex", "header", "cookie", "default"));

    static final Place LOAD = new Place(
            "load",
            "{ users: 10, run-time: 5m }",
            "/$defs/load",
            List.of("users", "spawn-rate", "run-time", "stages"),
            List.of("arrivals", "max-users"));

    static final Place STAGE =
            new Place("a stage", "{ users: 100, over: 1m }", "/$defs/stage", List.of("users", "over", "for"));

    static final Place RECORDERS =
            new Place("recorders", "{ json: {} }", "/$defs/recorders", List.of("json", "otel", "prometheus"));

    static final Place JSON_RECORDER = new Place(
            "the json recorder",
            "{ interval: 2s }",
            "/$defs/jsonRecorder",
            List.of("interval", "system-interval", "file"));

    static final Place PROMETHEUS_RECORDER =
            new Place("the prometheus recorder", "{}", "/$defs/prometheusRecorder", List.of());

    /** What may be said of all signals and of one. */
    private static final List<String> OTLP = List.of(
            "endpoint",
            "protocol",
            "headers",
            "timeout",
            "compression",
            "insecure",
            "certificate",
            "client-certificate",
            "client-key");

    static final Place OTEL_RECORDER = new Place(
            "the otel recorder",
            "{ endpoint: http://collector:4317 }",
            "/$defs/otelRecorder",
            Stream.concat(
                            OTLP.stream(),
                            Stream.of("interval", "temporality", "histograms", "metrics", "traces", "logs"))
                    .toList());

    static final Place OTEL_SIGNAL = new Place(
            "one signal of the otel recorder", "{ endpoint: http://collector:4317 }", "/$defs/otelSignal", OTLP);

    static final Place TRACES = new Place("traces", "{ sample: 1% }", "/$defs/traces", List.of("sample", "keep"));

    /** Every one of them. */
    static final List<Place> ALL = List.of(
            ROOT,
            SECRET,
            HTTP,
            CONNECTIONS,
            TLS,
            USER,
            TASK,
            REQUEST,
            THINK,
            REPEAT_STEP,
            REPEAT,
            EXPECT,
            EXPECT_BODY,
            CAPTURE,
            LOAD,
            STAGE,
            RECORDERS,
            JSON_RECORDER,
            PROMETHEUS_RECORDER,
            OTEL_RECORDER,
            OTEL_SIGNAL,
            TRACES);

    private Place(String title, String example, String schema, List<String> keys) {
        this(title, example, schema, keys, List.of());
    }
}
