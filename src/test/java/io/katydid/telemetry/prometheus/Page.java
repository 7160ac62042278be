package io.katydid.telemetry.prometheus;

import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What a scraper gets of a registry. */
record Page(String text) {

    static Page of(CollectorRegistry registry, String contentType) {
        StringWriter text = new StringWriter();
        try {
            TextFormat.writeFormat(contentType, text, registry.metricFamilySamples());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Page(text.toString());
    }

    static Page openMetrics(CollectorRegistry registry) {
        return of(registry, TextFormat.CONTENT_TYPE_OPENMETRICS_100);
    }

    /** Lines of a sample's name. */
    List<String> samples(String name) {
        return text.lines()
                .filter(line -> line.startsWith(name + "{") || line.startsWith(name + " "))
                .toList();
    }

    /** The sum over all series of a name. */
    double sum(String name) {
        return samples(name).stream()
                .mapToDouble(line ->
                        Double.parseDouble(line.replaceFirst(" # .*", "").replaceFirst(".* ", "")))
                .sum();
    }
}
