package io.katydid.scenario.yaml;

import java.util.List;
import java.util.stream.Stream;

/**
 * A section of the language and its keys: those that readers ask for, suggestions are made from, and the schema lists.
 *
 * @param title its name in problems, such as {@code a task}
 * @param example one that may be written
 * @param schema its JSON pointer in the JSON Schema
 * @param later keys of the language that this version does not support
 */
record SchemaSection(String title, String example, String schema, List<String> keys, List<String> later) {

    static final SchemaSection ROOT = new SchemaSection(
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

    static final SchemaSection SECRET =
            new SchemaSection("a secret", "{ env: NAME }", "/$defs/secret", List.of("env", "file"));

    static final SchemaSection HTTP = new SchemaSection(
            "http", "{ timeout: 10s }", "/$defs/http", List.of("timeout", "headers", "connections", "tls"));

    static final SchemaSection CONNECTIONS =
            new SchemaSection("connections", "{ shared: 200 }", "/$defs/connections/oneOf/1", List.of("shared"));

    static final SchemaSection TLS =
            new SchemaSection("tls", "{ verify: false }", "/$defs/tls", List.of("ca", "verify"));

    static final SchemaSection USER = new SchemaSection(
            "a user class",
            "{ tasks: { … } }",
            "/$defs/user",
            List.of("weight", "count", "wait", "on-start", "on-stop", "order", "tasks", "on-failure"),
            List.of("feed"));

    static final SchemaSection TASK = new SchemaSection(
            "a task", "{ steps: [ … ] }", "/$defs/task", List.of("weight", "tags", "steps", "on-failure"));

    static final SchemaSection REQUEST = new SchemaSection(
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

    static final SchemaSection THINK =
            new SchemaSection("a think step", "{ think: 1s }", "/$defs/think", List.of("think"));

    static final SchemaSection REPEAT_STEP =
            new SchemaSection("a repeat step", "{ repeat: { … } }", "/$defs/repeat", List.of("repeat"));

    static final SchemaSection REPEAT = new SchemaSection(
            "repeat", "{ times: 3, steps: [ … ] }", "/$defs/repeat/properties/repeat", List.of("times", "steps"));

    static final SchemaSection EXPECT = new SchemaSection(
            "expect", "{ status: 200 }", "/$defs/expect", List.of("status", "body", "json", "within"));

    static final SchemaSection EXPECT_BODY = new SchemaSection(
            "the body of expect", "{ contains: text }", "/$defs/expect/properties/body", List.of("contains"));

    static final SchemaSection CAPTURE = new SchemaSection(
            "a capture",
            "{ json: $.token }",
            "/$defs/capture",
            List.of("json", "regex", "header", "cookie", "default"));

    static final SchemaSection LOAD = new SchemaSection(
            "load",
            "{ users: 10, run-time: 5m }",
            "/$defs/load",
            List.of("users", "spawn-rate", "run-time", "stages"),
            List.of("arrivals", "max-users"));

    static final SchemaSection STAGE =
            new SchemaSection("a stage", "{ users: 100, over: 1m }", "/$defs/stage", List.of("users", "over", "for"));

    static final SchemaSection RECORDERS =
            new SchemaSection("recorders", "{ json: {} }", "/$defs/recorders", List.of("json", "otel", "prometheus"));

    static final SchemaSection JSON_RECORDER = new SchemaSection(
            "the json recorder",
            "{ interval: 2s }",
            "/$defs/jsonRecorder",
            List.of("interval", "system-interval", "file"));

    static final SchemaSection PROMETHEUS_RECORDER =
            new SchemaSection("the prometheus recorder", "{}", "/$defs/prometheusRecorder", List.of());

    /** Keys that apply to all signals or to a single one. */
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

    static final SchemaSection OTEL_RECORDER = new SchemaSection(
            "the otel recorder",
            "{ endpoint: http://collector:4317 }",
            "/$defs/otelRecorder",
            Stream.concat(
                            OTLP.stream(),
                            Stream.of("interval", "temporality", "histograms", "metrics", "traces", "logs"))
                    .toList());

    static final SchemaSection OTEL_SIGNAL = new SchemaSection(
            "one signal of the otel recorder", "{ endpoint: http://collector:4317 }", "/$defs/otelSignal", OTLP);

    static final SchemaSection TRACES =
            new SchemaSection("traces", "{ sample: 1% }", "/$defs/traces", List.of("sample", "keep"));

    /** Returns all sections. */
    static final List<SchemaSection> ALL = List.of(
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

    private SchemaSection(String title, String example, String schema, List<String> keys) {
        this(title, example, schema, keys, List.of());
    }
}
