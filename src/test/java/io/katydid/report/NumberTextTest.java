package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumberTextTest {

    private final NumberText numberText = new NumberText(true);

    @ParameterizedTest
    @CsvSource({
        "0, 0 µs",
        "499, 0 µs",
        "840_000, 840 µs",
        "999_499, 999 µs",
        "999_500, 1.0 ms",
        "3_440_000, 3.4 ms",
        "9_949_999, 9.9 ms",
        "9_950_000, 10 ms",
        "12_400_000, 12 ms",
        "999_499_999, 999 ms",
        "999_500_000, 1.0 s",
        "1_240_000_000, 1.2 s",
        "59_940_000_000, 59.9 s",
        "59_950_000_000, 1m",
        "130_000_000_000, 2m10s",
        "3_600_000_000_000, 1h"
    })
    void timesHaveTwoOrThreeTellingDigits(String nanos, String text) {
        assertThat(numberText.time(Long.parseLong(nanos.replace("_", "")))).isEqualTo(text);
    }

    @Test
    void microsecondsCanBeWrittenInAscii() {
        NumberText ascii = new NumberText(false);

        assertThat(ascii.time(840_000)).isEqualTo("840 us");
        assertThat(ascii.span(Duration.ofNanos(250_000))).isEqualTo("250us");
    }

    @ParameterizedTest
    @CsvSource({
        "PT0S, 0s",
        "PT0.00025S, 250µs",
        "PT0.5S, 500ms",
        "PT0.0015S, 1.5ms",
        "PT1.5S, 1.5s",
        "PT30S, 30s",
        "PT59.9999S, 1m",
        "PT2M10S, 2m10s",
        "PT5M, 5m",
        "PT1H, 1h",
        "PT26H0M5S, 26h5s"
    })
    void spansAreWrittenAsAnOptionWouldHaveThem(Duration length, String text) {
        assertThat(numberText.span(length)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({"PT-1S, 0s", "PT0.9S, 0s", "PT59.999S, 59s", "PT2M10.5S, 2m10s"})
    void elapsedTimeIsInWholeSecondsThatHavePassed(Duration elapsed, String text) {
        assertThat(numberText.elapsed(elapsed)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0",
                "0.001 | <0.01",
                "0.25 | 0.25",
                "0.994 | 0.99",
                "0.996 | 1.0",
                "92.64 | 92.6",
                "999.94 | 999.9",
                "999.96 | 1,000",
                "1204.4 | 1,204",
                "1234567 | 1,234,567"
            })
    void ratesAreNeverRoundedToNought(double rate, String text) {
        assertThat(numberText.rate(rate)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "0 | 0 %",
                "0.00001 | <0.01 %",
                "0.0003 | 0.03 %",
                "0.00996 | 1.0 %",
                "0.034 | 3.4 %",
                "0.0996 | 10 %",
                "0.31 | 31 %",
                "0.994 | 99 %",
                "0.9999 | >99 %",
                "1 | 100 %"
            })
    void sharesAreNeverRoundedToNoughtNorToTheWhole(double share, String text) {
        assertThat(numberText.percent(share)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "9949, 9.9 kB",
        "9950, 10 kB",
        "999_499, 999 kB",
        "999_500, 1.0 MB",
        "118_200_000, 118 MB",
        "9_223_372_036_854_775_807, 9.2 EB"
    })
    void bytesGoInStepsOfAThousand(String bytes, String text) {
        assertThat(numberText.bytes(Long.parseLong(bytes.replace("_", "")))).isEqualTo(text);
    }

    @Test
    void countsHaveSeparatorsAndNounsTheirNumber() {
        assertThat(numberText.count(12_034)).isEqualTo("12,034");
        assertThat(numberText.plural(1, "request")).isEqualTo("1 request");
        assertThat(numberText.plural(0, "request")).isEqualTo("0 requests");
        assertThat(numberText.plural(12_034, "request")).isEqualTo("12,034 requests");
    }
}
