package io.katydid.telemetry.prometheus;

import io.prometheus.client.exporter.common.TextFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Chooses a format by the request of the scraper. */
final class ScrapeFormat {

    private ScrapeFormat() {}

    /**
     * Returns OpenMetrics, which has exemplars, if the scraper prefers it at least as much as plain text; else plain
     * text.
     */
    static String contentType(@Nullable String accept) {
        double openMetrics = weight(accept, "application/openmetrics-text");
        return openMetrics > 0 && openMetrics >= weight(accept, "text/plain")
                ? TextFormat.CONTENT_TYPE_OPENMETRICS_100
                : TextFormat.CONTENT_TYPE_004;
    }

    static boolean gzip(@Nullable String acceptEncoding) {
        return weight(acceptEncoding, "gzip") > 0;
    }

    /**
     * Returns the weight of an item in a header (RFC 9110, 12.4.2), the highest if it occurs more than once; 0 if
     * absent.
     */
    private static double weight(@Nullable String header, String wanted) {
        if (header == null) {
            return 0;
        }
        return Stream.of(header.toLowerCase(Locale.ROOT).split(",", -1))
                .map(item -> item.split(";", -1))
                .filter(parts -> parts[0].strip().equals(wanted))
                .mapToDouble(ScrapeFormat::quality)
                .max()
                .orElse(0);
    }

    private static double quality(String... parts) {
        for (String part : parts) {
            String parameter = part.strip();
            if (parameter.startsWith("q=")) {
                return number(parameter.substring(2));
            }
        }
        return 1;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException _) {
            return 1; // an invalid weight counts as none
        }
    }
}
