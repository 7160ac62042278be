package io.katydid.cli;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.yaml.Durations;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/** The settings of an otel recorder as people read them. */
record OtelText(RecorderSpec.Otel otel) {

    /** By key of the scenario. Of headers only the names. */
    Map<String, String> all() {
        Map<String, String> words = new LinkedHashMap<>();
        otel.destinations().forEach((signal, to) -> destination(signal, to, words));
        for (Signal signal : Signal.values()) {
            if (!otel.destinations().containsKey(signal)) {
                words.put(signal.word(), "none");
            }
        }
        words.put("interval", Durations.text(otel.interval()));
        words.put("temporality", otel.delta() ? "delta" : "cumulative");
        words.put("histograms", otel.exponential() ? "exponential" : "explicit");
        return words;
    }

    private static void destination(Signal signal, Destination to, Map<String, String> words) {
        String prefix = signal.word() + ".";
        words.put(prefix + "endpoint", to.endpoint().toString());
        words.put(prefix + "protocol", to.protocol().word());
        if (!to.headers().isEmpty()) {
            words.put(
                    prefix + "headers",
                    String.join(", ", new TreeSet<>(to.headers().keySet())));
        }
        words.put(prefix + "compression", to.gzip() ? "gzip" : "none");
        words.put(prefix + "timeout", Durations.text(to.timeout()));
        if (to.trust().certificate() != null) {
            words.put(prefix + "certificate", to.trust().certificate().toString());
        }
        if (to.trust().clientCertificate() != null) {
            words.put(
                    prefix + "client-certificate",
                    to.trust().clientCertificate().toString());
        }
    }
}
