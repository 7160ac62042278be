package io.katydid.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScrapeFormatTest {

    private static final String PROMETHEUS =
            "application/openmetrics-text;version=1.0.0;escaping=allow-utf-8;q=0.6,application/openmetrics-text;version=0.0.1;q=0.5,"
                    + "text/plain;version=1.0.0;escaping=allow-utf-8;q=0.4,text/plain;version=0.0.4;q=0.3,*/*;q=0.2";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "application/openmetrics-text                          | application/openmetrics-text",
                "application/openmetrics-text; version=1.0.0           | application/openmetrics-text",
                "Application/OpenMetrics-Text;q=0.5, text/plain;q=0.4  | application/openmetrics-text",
                "application/openmetrics-text;q=0.3,text/plain;q=0.5   | text/plain",
                "application/openmetrics-text;q=0                      | text/plain",
                "application/openmetrics-text;q=                       | application/openmetrics-text",
                "*/*                                                   | text/plain",
                "text/html,application/xml;q=0.9                       | text/plain",
                "image/png                                             | text/plain",
                ";;,,                                                  | text/plain",
            })
    void isTheOneThatIsLikedMost(String accept, String type) {
        assertThat(ScrapeFormat.contentType(accept)).startsWith(type + ";");
    }

    @Test
    void isOpenMetricsForPrometheusAndPlainTextByDefault() {
        assertThat(ScrapeFormat.contentType(PROMETHEUS)).startsWith("application/openmetrics-text;");
        assertThat(ScrapeFormat.contentType(null)).startsWith("text/plain;");
    }

    @Test
    void isZippedForWhoTakesIt() {
        assertThat(ScrapeFormat.gzip("deflate, gzip;q=0.5")).isTrue();
        assertThat(ScrapeFormat.gzip("gzip;q=0")).isFalse();
        assertThat(ScrapeFormat.gzip("br")).isFalse();
        assertThat(ScrapeFormat.gzip(null)).isFalse();
    }
}
