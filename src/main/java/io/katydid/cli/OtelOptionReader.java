package io.katydid.cli;

import io.katydid.scenario.Overrides.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads what options and variables say about the otel recorder. OpenTelemetry's own variables are the weakest; among
 * them, one for a single signal is stronger than one for all signals.
 */
final class OtelOptionReader {

    private static final String DISABLED = "OTEL_SDK_DISABLED";

    private static final List<String> SIGNALS = List.of("metrics", "traces", "logs");

    private final TelemetryOptions options;
    private final OptionReader reader;
    private final Map<String, Value> values = new LinkedHashMap<>();

    private OtelOptionReader(TelemetryOptions options, OptionReader reader) {
        this.options = options;
        this.reader = reader;
    }

    /** By key of the scenario; that of one signal is written {@code metrics.endpoint}. */
    static Map<String, Value> read(TelemetryOptions options, OptionReader reader) {
        return new OtelOptionReader(options, reader).values();
    }

    private Map<String, Value> values() {
        OtelOptions otel = options.otel;
        otlp("endpoint", "--lt-otel-exporter-otlp-endpoint", otel.endpoint);
        otlp("protocol", "--otlp-protocol", otel.protocol);
        otlp("headers", "--otlp-headers", otel.headers);
        otlp("timeout", "--otlp-timeout", otel.timeout);
        otlp("compression", "--otlp-compression", otel.compression);
        otlp("certificate", "--otlp-certificate", otel.tls.certificate);
        otlp("client-certificate", "--otlp-client-certificate", otel.tls.clientCertificate);
        otlp("client-key", "--otlp-client-key", otel.tls.clientKey);
        String insecure = otel.insecure == null ? null : otel.insecure.toString();
        otlp("insecure", "--lt-otel-exporter-otlp-insecure", insecure);
        one("interval", "--lt-stats-recorder-interval", options.statsInterval, "OTEL_METRIC_EXPORT_INTERVAL");
        one("temporality", "--otlp-temporality", otel.temporality, "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE");
        one(
                "histograms",
                "--otlp-histograms",
                otel.histograms,
                "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION");
        SIGNALS.forEach(this::exporter);
        if (isDisabled(reader.environment())) {
            SIGNALS.forEach(signal -> values.put(signal, new Value(DISABLED, "none")));
        }
        return values;
    }

    /** OpenTelemetry's own switch; by its specification nothing but {@code true} counts. */
    static boolean isDisabled(EnvironmentValues environment) {
        return environment
                .raw(DISABLED)
                .map(String::strip)
                .filter("true"::equalsIgnoreCase)
                .isPresent();
    }

    /** A setting of all signals and of each. */
    private void otlp(String key, String option, @Nullable String text) {
        String name = key.replace('-', '_').toUpperCase(Locale.ROOT);
        one(key, option, text, "OTEL_EXPORTER_OTLP_" + name);
        if (text == null) {
            for (String signal : SIGNALS) {
                variable("OTEL_EXPORTER_OTLP_" + signal.toUpperCase(Locale.ROOT) + "_" + name)
                        .ifPresent(value -> values.put(signal + "." + key, value));
            }
        }
    }

    private void one(String key, String option, @Nullable String text, String variable) {
        Value given = reader.override(option, text);
        Optional<Value> value = given == null ? variable(variable) : Optional.of(given);
        value.ifPresent(one -> values.put(key, one));
    }

    /** What OpenTelemetry calls the exporter of a signal: {@code none} sends nothing of it. */
    private void exporter(String signal) {
        variable("OTEL_" + signal.toUpperCase(Locale.ROOT) + "_EXPORTER")
                .filter(value -> !value.text().equals("otlp"))
                .ifPresent(value -> values.put(signal, value));
    }

    private Optional<Value> variable(String name) {
        return reader.environment()
                .raw(name)
                .map(String::strip)
                .map(text -> new Value(name, name.matches("OTEL_.*_(INTERVAL|TIMEOUT)") ? millis(text) : text));
    }

    /** OpenTelemetry's times are bare milliseconds. */
    private static String millis(String text) {
        return text.matches("-?\\d+") ? text + "ms" : text;
    }
}
