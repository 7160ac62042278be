package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.Threshold.Metric.Time;
import java.time.Duration;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ThresholdParserTest {

    @ParameterizedTest
    @MethodSource
    void readsThresholds(String text, Metric metric, String name, Comparison comparison, double limit) {
        assertThat(ThresholdParser.parse(text).threshold())
                .isEqualTo(new Threshold(text, metric, name, comparison, limit));
    }

    static Stream<Arguments> readsThresholds() {
        Metric.Percentile p99 = new Metric.Percentile(Time.RESPONSE, 99);
        return Stream.of(
                arguments("p99 < 500ms", p99, null, Comparison.BELOW, 5e8),
                arguments("p99<500ms", p99, null, Comparison.BELOW, 5e8),
                arguments("p99.9 <= 1s", new Metric.Percentile(Time.RESPONSE, 99.9), null, Comparison.AT_MOST, 1e9),
                arguments("p0 > 1us", new Metric.Percentile(Time.RESPONSE, 0), null, Comparison.ABOVE, 1e3),
                arguments("p99{name: /items/{id}} < 1s", p99, "/items/{id}", Comparison.BELOW, 1e9),
                arguments("p99 {name: 'a < b'} < 1s", p99, "a < b", Comparison.BELOW, 1e9),
                arguments("service-p99 < 1s", new Metric.Percentile(Time.SERVICE, 99), null, Comparison.BELOW, 1e9),
                arguments("mean < 1m", new Metric.Mean(Time.RESPONSE), null, Comparison.BELOW, 6e10),
                arguments("service-mean < 1s", new Metric.Mean(Time.SERVICE), null, Comparison.BELOW, 1e9),
                arguments("max < 1s", new Metric.Max(Time.RESPONSE), null, Comparison.BELOW, 1e9),
                arguments("service-max < 1s", new Metric.Max(Time.SERVICE), null, Comparison.BELOW, 1e9),
                arguments("error-rate < 1%", new Metric.ErrorRate(), null, Comparison.BELOW, 0.01),
                arguments("error-rate{name: /x} < 0.5", new Metric.ErrorRate(), "/x", Comparison.BELOW, 0.5),
                arguments("requests >= 1000", new Metric.Requests(), null, Comparison.AT_LEAST, 1000),
                arguments("rate > 10/s", new Metric.Rate(), null, Comparison.ABOVE, 10),
                arguments("rate > 0.5", new Metric.Rate(), null, Comparison.ABOVE, 0.5));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            nullValues = "none",
            value = {
                "p99 < 1s over 30s~ 30~ false",
                "p99 < 1s over 30s, abort~ 30~ true",
                "p99 < 1s over 1m30s ,abort~ 90~ true",
                "p99 < 1s, abort~ none~ true",
                "p99{name: a, over 1s} < 1s over 1h~ 3600~ false",
                "requests > 10 over 1s, abort~ 1~ true",
                "requests < 10, abort~ none~ true",
            })
    void readsWindowsAndReactions(String text, @Nullable Long seconds, boolean abort) {
        Threshold threshold = ThresholdParser.parse(text).threshold();

        assertThat(threshold).isNotNull();
        assertThat(threshold.source()).isEqualTo(text);
        assertThat(threshold.over()).isEqualTo(seconds == null ? null : Duration.ofSeconds(seconds));
        assertThat(threshold.abort()).isEqualTo(abort);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "p99 < 10 seconds~ '10 seconds' is not a duration; write 500ms, 10s, 2m or 1h",
                "p99 < 500~ '500' is not a duration; write 500ms, 10s, 2m or 1h",
                "p99 <~ a limit is missing; write 500ms, 10s, 2m or 1h",
                "p99 == 1s~ 'p99 == 1s' compares nothing with <, <=, > or >=; write one such as p99 < 500ms or error-rate < 1%",
                "p101 < 1s~ 'p101' is not a percentile; write p0 to p100, such as p99.9",
                "error-rat < 1%~ unknown threshold 'error-rat'; did you mean 'error-rate'?",
                "median < 1s~ unknown threshold 'median'; there are p0 to p100, mean, max, service-p99, service-mean, service-max, error-rate, requests and rate",
                "error-rate < 101%~ '101%' is not a share; write 1% or 0.01",
                "error-rate < 1ms~ '1ms' is not a share; write 1% or 0.01",
                "requests > many~ 'many' is not a number of requests; write a number such as 1000",
                "rate > 10/x~ '10/x' is not a rate; write 10/s",
                "p99{method: GET} < 1s~ '{method: GET}' chooses no requests; write {name: /items}",
                "p99{name: } < 1s~ '{name: }' chooses no requests; write {name: /items}",
                "p99 < 1s over 30~ '30' is not a window; write whole seconds from over 1s to over 1h, such as over 30s",
                "p99 < 1s over 500ms~ '500ms' is not a window; write whole seconds from over 1s to over 1h, such as over 30s",
                "p99 < 1s over 1500ms~ '1500ms' is not a window; write whole seconds from over 1s to over 1h, such as over 30s",
                "p99 < 1s over 61m~ '61m' is not a window; write whole seconds from over 1s to over 1h, such as over 30s",
                "p99 < 1s over~ the length of the window is missing; write whole seconds from over 1s to over 1h, such as over 30s",
                "p99 < 1s over , abort~ the length of the window is missing; write whole seconds from over 1s to over 1h, such as over 30s",
                "p99 < 1s, abrt~ unknown action 'abrt'; write abort, or leave the comma out",
                "p99 < 1s over 30s,~ the reaction is missing; write abort, or leave the comma out",
                "requests > 10, abort~ a run begins without requests, so this would end it at once; write a window too, such as over 30s, abort",
                "delivered-rate >= 99%~ the threshold 'delivered-rate' is not supported yet; remove it",
            })
    void saysWhatIsWrong(String text, String mistake) {
        assertThat(ThresholdParser.parse(text).mistakes()).containsExactly(mistake);
    }

    @Property
    void noTextBreaksTheParser(@ForAll("almostThresholds") String text) {
        ThresholdParser.Parsed parsed = ThresholdParser.parse(text);

        assertThat(parsed.threshold() != null || !parsed.mistakes().isEmpty()).isTrue();
    }

    @Provide
    Arbitrary<String> almostThresholds() {
        return Arbitraries.of(
                        "p99",
                        "service-",
                        "mean",
                        "{",
                        "name:",
                        "}",
                        "<",
                        ">",
                        "=",
                        " ",
                        "1s",
                        "1%",
                        ",",
                        "over",
                        "abort",
                        "'",
                        "/x")
                .list()
                .ofMaxSize(12)
                .map(pieces -> String.join("", pieces));
    }
}
