package io.katydid.telemetry.prometheus;

import io.prometheus.client.exporter.common.TextFormat;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a scraper understands, by its request. */
final class ScrapeFormat {

    private ScrapeFormat() {}

    /** OpenMetrics, which has exemplars, for who names it and likes it no less than plain text; else plain text. */
    static String contentType(@Nullable String accept) {
        double openMetrics = weight(accept, "application/openmetrics-text");
        return openMetrics > 0 && openMetrics >= weight(accept, "text/plain")
                ? TextFormat.CONTENT_TYPE_OPENMETRICS_100
                : TextFormat.CONTENT_TYPE_004;
    }

    static boolean gzip(@Nullable String acceptEncoding) {
        return weight(acceptEncoding, "gzip") > 0;
    }

    /** How much a header wants something (RFC 9110, 12.4.2), the most where it is named more than once; 0 when it is not. */
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
            return 1; // named all the same
        }
    }
}
