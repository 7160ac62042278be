package io.katydid.cli;

import io.katydid.scenario.Overrides.Value;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What options, our variables, Locust's and OpenTelemetry's say of the otel recorder, the stronger over the weaker. OpenTelemetry's are
 * the weakest, and what one of them says of a single signal is stronger than what another says of all.
 */
final class OtelSettings {

    static final String DISABLED = "OTEL_SDK_DISABLED";

    private static final List<String> SIGNALS = List.of("metrics", "traces", "logs");

    private final LoadOptions load;
    private final OptionReader options;
    private final EnvironmentValues environment;
    private final Map<String, Value> said = new LinkedHashMap<>();

    OtelSettings(LoadOptions load, OptionReader options, EnvironmentValues environment) {
        this.load = load;
        this.options = options;
        this.environment = environment;
    }

    /** By key of the scenario; that of one signal is written {@code metrics.endpoint}. */
    Map<String, Value> said() {
        OtelOptions otel = load.telemetry.otel;
        otlp("endpoint", "--lt-otel-exporter-otlp-endpoint", otel.endpoint);
        otlp("protocol", "--otlp-protocol", otel.protocol);
        otlp("headers", "--otlp-headers", otel.headers);
        otlp("timeout", "--otlp-timeout", otel.timeout);
        otlp("compression", "--otlp-compression", otel.compression);
        otlp("certificate", "--otlp-certificate", otel.certificate);
        otlp("client-certificate", "--otlp-client-certificate", otel.clientCertificate);
        otlp("client-key", "--otlp-client-key", otel.clientKey);
        String insecure = otel.insecure == null ? null : otel.insecure.toString();
        otlp("insecure", "--lt-otel-exporter-otlp-insecure", insecure);
        one("interval", "--lt-stats-recorder-interval", load.telemetry.statsInterval, "OTEL_METRIC_EXPORT_INTERVAL");
        one("temporality", "--otlp-temporality", otel.temporality, "OTEL_EXPORTER_OTLP_METRICS_TEMPORALITY_PREFERENCE");
        one(
                "histograms",
                "--otlp-histograms",
                otel.histograms,
                "OTEL_EXPORTER_OTLP_METRICS_DEFAULT_HISTOGRAM_AGGREGATION");
        SIGNALS.forEach(this::exporter);
        if (isDisabled(environment)) {
            SIGNALS.forEach(signal -> said.put(signal, new Value(DISABLED, "none")));
        }
        return said;
    }

    /** OpenTelemetry's own switch, of which it says that nothing but {@code true} counts. */
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
                        .ifPresent(value -> said.put(signal + "." + key, value));
            }
        }
    }

    private void one(String key, String option, @Nullable String text, String variable) {
        Value given = options.value(option, text);
        Optional<Value> value = given == null ? variable(variable) : Optional.of(given);
        value.ifPresent(one -> said.put(key, one));
    }

    /** What OpenTelemetry calls the exporter of a signal: {@code none} sends nothing of it. */
    private void exporter(String signal) {
        variable("OTEL_" + signal.toUpperCase(Locale.ROOT) + "_EXPORTER")
                .filter(value -> !value.text().equals("otlp"))
                .ifPresent(value -> said.put(signal, value));
    }

    private Optional<Value> variable(String name) {
        return environment
                .raw(name)
                .map(String::strip)
                .map(text -> new Value(name, name.matches("OTEL_.*_(INTERVAL|TIMEOUT)") ? millis(text) : text));
    }

    /** OpenTelemetry's times are bare milliseconds. */
    private static String millis(String text) {
        return text.matches("-?\\d+") ? text + "ms" : text;
    }
}
