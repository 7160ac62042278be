package io.katydid.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Scenario, OTEL_*, LOCUST_*, KATYDID_* and command line say where telemetry goes, the later over the earlier. */
class OtelOptionsTest {

    private static final String SCENARIO = """
            target: http://127.0.0.1:1
            secrets: { token: { env: TOKEN } }
            users: { U: { tasks: { t: { steps: [ { get: / } ] } } } }
            """;

    @TempDir
    private Path folder;

    private final CommandLineProbe probe = new CommandLineProbe()
            .with("TOKEN", "t0ken")
            .booting((job, log) -> {
                throw new AssertionError("started");
            });
    private String file = "";

    @BeforeEach
    void writeScenario() throws IOException {
        scenario("");
    }

    private void scenario(String recorders) throws IOException {
        file = Files.writeString(folder.resolve("s.yaml"), SCENARIO + recorders).toString();
    }

    private String row(String option) {
        return probe.out()
                .lines()
                .filter(line -> line.matches("(options)? +" + option + " .*"))
                .map(line -> line.replaceFirst("^(options)? +\\S+ +", "").replaceAll(" {2,}", " | "))
                .findFirst()
                .orElse("not shown");
    }

    @Test
    void withoutAWordItIsTheProtocolsOwnAddress() {
        assertThat(probe.execute("check", file, "--recorder", "otel")).isZero();
        assertThat(row("otel.metrics.endpoint")).isEqualTo("http://localhost:4317 | default");
        assertThat(row("otel.metrics.protocol")).isEqualTo("grpc | default");
        assertThat(row("otel.interval")).isEqualTo("10s | default");
        assertThat(row("otel.temporality")).isEqualTo("cumulative | default");
        assertThat(row("otel.histograms")).isEqualTo("explicit | default");
    }

    @Test
    void overHttpEachSignalHasItsPath() {
        probe.execute("check", file, "--recorder", "otel", "--otlp-protocol", "http/protobuf");
        assertThat(row("otel.metrics.endpoint")).isEqualTo("http://localhost:4318/v1/metrics | default");
        assertThat(row("otel.logs.endpoint")).isEqualTo("http://localhost:4318/v1/logs | default");
    }

    @Test
    void openTelemetrysVariablesAloneSwitchNothingOn() {
        assertThat(probe.with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://a:4317").execute("check", file))
                .isZero();
        assertThat(probe.out()).doesNotContain("otel");
    }

    @Test
    void theLaterWinsOverTheEarlier() throws IOException {
        scenario("recorders: { otel: { endpoint: 'http://file:4317', compression: gzip, timeout: 3s } }\n");
        probe.with("OTEL_EXPORTER_OTLP_ENDPOINT", "http://standard:4317")
                .with("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces:4317")
                .with("OTEL_EXPORTER_OTLP_TIMEOUT", "2500")
                .with("OTEL_METRIC_EXPORT_INTERVAL", "3000")
                .with("OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE", "DELTA")
                .with("OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION", "base2_exponential_bucket_histogram")
                .with("OTEL_LOGS_EXPORTER", "none");
        assertThat(probe.execute("check", file)).isZero();
        assertThat(row("recorder")).isEqualTo("otel | " + file);
        assertThat(row("otel.metrics.endpoint")).isEqualTo("http://standard:4317 | OTEL_EXPORTER_OTLP_ENDPOINT");
        assertThat(row("otel.traces.endpoint")).isEqualTo("http://traces:4317 | OTEL_EXPORTER_OTLP_TRACES_ENDPOINT");
        assertThat(row("otel.metrics.compression")).isEqualTo("gzip | " + file);
        assertThat(row("otel.metrics.timeout")).isEqualTo("2s500ms | OTEL_EXPORTER_OTLP_TIMEOUT");
        assertThat(row("otel.interval")).isEqualTo("3s | OTEL_METRIC_EXPORT_INTERVAL");
        assertThat(row("otel.temporality")).startsWith("delta | OTEL_");
        assertThat(row("otel.histograms")).startsWith("exponential | OTEL_");
        assertThat(row("otel.logs")).isEqualTo("none | OTEL_LOGS_EXPORTER");
    }

    @Test
    void anOptionWinsOverWhatAVariableSaysOfOneSignal() {
        probe.with("OTEL_EXPORTER_OTLP_TRACES_ENDPOINT", "http://traces:4317")
                .with("LOCUST_OTEL_EXPORTER_OTLP_ENDPOINT", "http://locust:4317")
                .execute("check", file, "--recorder", "otel", "--lt-stats-recorder-interval", "5");
        assertThat(row("otel.traces.endpoint")).isEqualTo("http://locust:4317 | LOCUST_OTEL_EXPORTER_OTLP_ENDPOINT");
        assertThat(row("otel.interval")).isEqualTo("5s | --lt-stats-recorder-interval");
    }

    @Test
    void theValuesOfHeadersAreNeverShown() throws IOException {
        scenario("recorders: { otel: { headers: { authorization: \"Bearer ${token}\" } } }\n");
        assertThat(probe.execute("check", file)).isZero();
        assertThat(row("otel.logs.headers")).isEqualTo("authorization | " + file);
        assertThat(probe.execute("check", file, "--otlp-headers", "x-key=s3cret,y=%20z"))
                .isZero();
        assertThat(probe.out()).contains("x-key, y").doesNotContain("t0ken").doesNotContain("s3cret");
    }

    @Test
    void thePluginsAddressWithoutASchemeWorksWhenItIsSaidToBeInsecure() {
        int code = probe.with("LOCUST_OTEL_EXPORTER_OTLP_ENDPOINT", "collector:4317")
                .with("LOCUST_OTEL_EXPORTER_OTLP_INSECURE", "true")
                .execute("check", file, "--recorder", "otel");
        assertThat(code).isZero();
        assertThat(row("otel.metrics.endpoint")).startsWith("http://collector:4317 | LOCUST_");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "--lt-otel-exporter-otlp-endpoint | collector:4317 | the endpoint 'collector:4317' has no scheme; write http://collector:4317",
                "--lt-otel-exporter-otlp-endpoint | ftp://a:1 | the endpoint 'ftp://a:1' is not an http address",
                "--lt-otel-exporter-otlp-endpoint | http:// | the endpoint 'http://' has no host",
                "--lt-otel-exporter-otlp-endpoint | http://me:pw@a:4317 | the endpoint has credentials in it",
                "--otlp-protocol | http/json | 'http/json' is not a protocol; write grpc or http/protobuf",
                "--otlp-compression | zip | 'zip' is not a compression; write gzip or none",
                "--otlp-certificate | missing.pem | the file 'missing.pem' does not exist; name a PEM file",
                "--otlp-certificate | pom.xml | the file 'pom.xml' contains no certificate; name a PEM file",
                "--otlp-certificate | src | the file 'src' is a directory; name a PEM file",
                "--otlp-client-key | missing.pem | the key has no client-certificate; name both",
                "--otlp-temporality | gamma | 'gamma' is not a choice of temporality; write cumulative or delta",
                "--otlp-histograms | fine | 'fine' is not a choice of histograms; write explicit or exponential",
                "--otlp-headers | secret | a header has no name; write them as name=value, separated by commas",
                "--otlp-timeout | 0 | '0' is too short",
                "--lt-stats-recorder-interval | 0 | '0' is too short",
                "--lt-stats-recorder-interval | -5 | '-5' is",
                "--lt-stats-recorder-interval | soon | 'soon' is not a duration",
                "--lt-otel-exporter-otlp-endpoint | collector | the endpoint 'collector' has no scheme",
                "--lt-otel-exporter-otlp-endpoint | unix:///run/otel | the endpoint 'unix:///run/otel' is not an http address",
                "--lt-otel-exporter-otlp-endpoint | http://a:99999 | the endpoint 'http://a:99999' ",
            })
    void whatIsWrongIsSaidBeforeAnythingStarts(String option, String value, String problem) {
        int code = probe.execute("run", file, "--recorder", "otel", option, value);
        assertThat(code).isEqualTo(2);
        assertThat(probe.err()).contains(option + ": " + problem).doesNotContain("pw@");
    }

    @ParameterizedTest
    @CsvSource({
        "OTEL_METRIC_EXPORT_INTERVAL,0",
        "OTEL_METRIC_EXPORT_INTERVAL,-1000",
        "OTEL_METRIC_EXPORT_INTERVAL,often",
        "OTEL_EXPORTER_OTLP_TIMEOUT,never",
        "OTEL_EXPORTER_OTLP_CERTIFICATE,missing.pem",
        "OTEL_EXPORTER_OTLP_ENDPOINT,nowhere",
        "OTEL_EXPORTER_OTLP_METRICS_PROTOCOL,smoke",
        "OTEL_TRACES_EXPORTER,console"
    })
    void aWrongVariableIsBlamedByItsName(String variable, String value) {
        assertThat(probe.with(variable, value).execute("check", file, "--recorder", "otel"))
                .isEqualTo(2);
        assertThat(probe.err()).contains(variable + ": ");
    }

    @Test
    void openTelemetrysOwnSwitchTurnsTheRecorderOff() {
        probe.with("OTEL_SDK_DISABLED", "True").execute("check", file, "--recorder", "otel");
        assertThat(row("otel.metrics")).isEqualTo("none | OTEL_SDK_DISABLED");
        assertThat(row("otel.traces")).isEqualTo("none | OTEL_SDK_DISABLED");
        assertThat(row("otel.logs")).isEqualTo("none | OTEL_SDK_DISABLED");
    }

    @Test
    void nothingButTrueTurnsItOff() {
        probe.with("OTEL_SDK_DISABLED", "yes").execute("check", file, "--recorder", "otel");
        assertThat(row("otel.metrics.endpoint")).isEqualTo("http://localhost:4317 | default");
    }
}
