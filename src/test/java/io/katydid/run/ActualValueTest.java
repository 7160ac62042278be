package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.Threshold.Metric.Time;
import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ActualValueTest {

    private static String of(Metric metric, double limit, double value) {
        return ActualValue.of(new Threshold("", metric, null, Comparison.BELOW, limit), value);
    }

    @ParameterizedTest(name = "{1} ns against {0} ns: {2}")
    @CsvSource({
        "500e6, 140e6, 140 ms",
        "500e6, 140.4e6, 140 ms",
        "500e6, 1.2e6, 1.2 ms",
        "500e6, 1234567, 1.23 ms",
        "500e6, 0, 0 ms",
        "500e6, 61234567890, 61235 ms",
        // as the limit, and not quite
        "500e6, 500e6, 500 ms",
        "500e6, 499.9996e6, 499.9996 ms",
        "500e6, 499999999, 499.999999 ms",
        "500e6, 500.0004e6, 500.0004 ms",
        "500e6, 499.6e6, 499.6 ms",
        "500e6, 500.4e6, 500.4 ms",
        "500e6, 499.4e6, 499 ms",
        // rounded to the limit's other side
        "500.7e6, 500.6e6, 500.6 ms",
        "12.34e6, 12.345e6, 12.345 ms",
        "12.34e6, 12.34e6, 12.34 ms",
        "12.34e6, 12.3e6, 12.3 ms",
        // other units
        "1e9, 1.234e9, 1.23 s",
        "1e9, 999.9999e6, 999.9999 ms",
        "90e9, 100e9, 100 s",
        "90e9, 320e6, 320 ms",
        "90e9, 39800, 39.8 us",
        "500e6, 900e3, 900 us",
        "1e9, 0, 0 s",
        "999999999, 1e9, 1000 ms",
        "1e6, 1e6, 1 ms",
        "999e3, 1.5e6, 1500 us",
        "250e3, 1234, 1.23 us",
        "0, 1234, 1.23 us",
    })
    void durationsAreInAUnitFitForTheLimit(double limit, double value, String text) {
        assertThat(of(new Metric.Percentile(Time.RESPONSE, 99), limit, value)).isEqualTo(text);
        assertThat(of(new Metric.Mean(Time.SERVICE), limit, value)).isEqualTo(text);
        assertThat(of(new Metric.Max(Time.RESPONSE), limit, value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{1} against {0}: {2}")
    @CsvSource({
        "0.01, 0, 0 %",
        "0.01, 0.01, 1 %",
        "0.01, 0.0003, 0.03 %",
        "0.01, 0.00999999, 0.999999 %",
        "0.01, 0.3333333333333333, 33.3 %",
        "0.01, 1, 100 %",
        // in binary, 0.29 * 100 is 28.999999999999996
        "0.29, 0.28999, 28.999 %",
        "0.29, 0.29, 29 %",
        "0.0001, 0.000286, 0.0286 %",
        "0, 0.00001, 0.001 %",
    })
    void sharesAreInPercent(double limit, double value, String text) {
        assertThat(of(new Metric.ErrorRate(), limit, value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{1} against {0}: {2}")
    @CsvSource({
        "1000, 0, 0",
        "1000, 999, 999",
        "1000, 1000, 1000",
        "1000, 41872, 41872",
        "1000, 123456789, 123456789",
        "1.5, 1, 1"
    })
    void numbersAreWhole(double limit, double value, String text) {
        assertThat(of(new Metric.Requests(), limit, value)).isEqualTo(text);
    }

    @ParameterizedTest(name = "{1} against {0}: {2}")
    @CsvSource({
        "100, 322.1, 322/s",
        "100, 0, 0/s",
        "100, 99.97, 99.97/s",
        "100, 100.02, 100.02/s",
        "100, 100, 100/s",
        "100, 1204.4, 1204/s",
        "0.5, 0.3333333333333333, 0.333/s",
    })
    void ratesArePerSecond(double limit, double value, String text) {
        assertThat(of(new Metric.Rate(), limit, value)).isEqualTo(text);
    }

    @Property
    void aDurationIsShownOnItsSideOfTheLimit(
            @ForAll @LongRange(min = 0, max = 10_000_000_000L) long limitMicros,
            @ForAll @IntRange(min = -3_000_000, max = 3_000_000) int difference) {
        double limit = limitMicros * 1e3;
        double value = Math.max(0, limit + difference);

        String[] words = of(new Metric.Max(Time.RESPONSE), limit, value).split(" ");
        BigDecimal shown = new BigDecimal(words[0])
                .movePointRight(
                        switch (words[1]) {
                            case "s" -> 9;
                            case "ms" -> 6;
                            default -> 3;
                        });

        assertThat(shown.compareTo(BigDecimal.valueOf(limit))).isEqualTo(Double.compare(value, limit));
        assertThat(shown.doubleValue()).isBetween(value * 0.994, value * 1.006);
    }

    @Property
    void aShareIsShownOnItsSideOfTheLimit(
            @ForAll @DoubleRange(min = 0, max = 1) double limit, @ForAll @DoubleRange(min = 0, max = 1) double value) {
        String text = of(new Metric.ErrorRate(), limit, value);

        BigDecimal shown = new BigDecimal(text.substring(0, text.length() - 2)).movePointLeft(2);
        assertThat(shown.compareTo(BigDecimal.valueOf(limit))).isEqualTo(Double.compare(value, limit));
    }
}
