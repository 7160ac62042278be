package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Threshold;
import io.katydid.scenario.Threshold.Comparison;
import io.katydid.scenario.Threshold.Metric;
import io.katydid.scenario.Threshold.Metric.Time;
import io.katydid.stats.ErrorType;
import io.katydid.telemetry.ThresholdResult;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Thresholds against figures. */
class JudgeTest {

    private static final double MILLIS = 1e6;

    /** Ten seconds: /items by two methods, /orders by one, /never by none. */
    private static RunOutcomeBuilder run() {
        RunOutcomeBuilder run = new RunOutcomeBuilder().counted(Duration.ofSeconds(10));
        run.request("GET", "/items", 200, ErrorType.NONE, 100, 50);
        run.request("GET", "/items", 200, ErrorType.NONE, 200, 80);
        run.request("GET", "/items", 500, ErrorType.STATUS, 300, 110);
        run.request("POST", "/items", 201, ErrorType.NONE, 400, 400);
        run.request("POST", "/orders", 200, ErrorType.NONE, 1000, 900);
        run.request("POST", "/orders", 0, ErrorType.CONNECT_TIMEOUT, 5000, -1);
        run.request("POST", "/orders", 404, ErrorType.STATUS, 10, 10);
        run.request("POST", "/orders", 200, ErrorType.EXPECTATION, 20, 20);
        run.interrupted("GET", "/items");
        run.known("DELETE", "/never");
        return run;
    }

    private static ThresholdResult judge(Metric metric, @Nullable String name, Comparison comparison, double limit) {
        Threshold threshold = new Threshold("as written", metric, name, comparison, limit);
        return new Judge(List.of(threshold), run().build()).results().getFirst();
    }

    /** A metric with the figure that it has in the run above. */
    private record Figure(Metric metric, @Nullable String name, double value) {}

    private static List<Figure> figures() {
        return List.of(
                new Figure(new Metric.Percentile(Time.RESPONSE, 0), null, 10 * MILLIS),
                new Figure(new Metric.Percentile(Time.RESPONSE, 99.9), null, 5000 * MILLIS),
                new Figure(new Metric.Percentile(Time.RESPONSE, 100), null, 5000 * MILLIS),
                new Figure(new Metric.Percentile(Time.RESPONSE, 99), "/items", 400 * MILLIS),
                new Figure(new Metric.Percentile(Time.SERVICE, 0), "/items", 50 * MILLIS),
                new Figure(new Metric.Percentile(Time.SERVICE, 99), null, 900 * MILLIS),
                new Figure(new Metric.Mean(Time.RESPONSE), null, 878.75 * MILLIS),
                new Figure(new Metric.Mean(Time.RESPONSE), "/items", 250 * MILLIS),
                new Figure(new Metric.Mean(Time.SERVICE), "/items", 160 * MILLIS),
                new Figure(new Metric.Mean(Time.SERVICE), "/orders", 310 * MILLIS),
                new Figure(new Metric.Max(Time.RESPONSE), null, 5000 * MILLIS),
                new Figure(new Metric.Max(Time.RESPONSE), "/items", 400 * MILLIS),
                new Figure(new Metric.Max(Time.SERVICE), "/orders", 900 * MILLIS),
                new Figure(new Metric.ErrorRate(), null, 0.5),
                new Figure(new Metric.ErrorRate(), "/items", 0.25),
                new Figure(new Metric.ErrorRate(), "/orders", 0.75),
                new Figure(new Metric.Requests(), null, 8),
                new Figure(new Metric.Requests(), "/items", 4),
                new Figure(new Metric.Requests(), "/never", 0),
                new Figure(new Metric.Rate(), null, 0.8),
                new Figure(new Metric.Rate(), "/items", 0.4),
                new Figure(new Metric.Rate(), "/never", 0));
    }

    @TestFactory
    Stream<DynamicTest> everyFigureIsComparedExactly() {
        return figures().stream()
                .map(figure -> DynamicTest.dynamicTest(figure.metric + " of " + figure.name, () -> {
                    double value = figure.value;
                    assertPasses(figure, value, List.of(Comparison.AT_MOST, Comparison.AT_LEAST));
                    assertPasses(figure, Math.nextUp(value), List.of(Comparison.BELOW, Comparison.AT_MOST));
                    assertPasses(figure, Math.nextDown(value), List.of(Comparison.ABOVE, Comparison.AT_LEAST));
                }));
    }

    private static void assertPasses(Figure figure, double limit, List<Comparison> passing) {
        for (Comparison comparison : Comparison.values()) {
            assertThat(judge(figure.metric, figure.name, comparison, limit).passed())
                    .as("%s %s", comparison, limit)
                    .isEqualTo(passing.contains(comparison));
        }
    }

    @Test
    void aResultHasTheThresholdAsWrittenAndTheFigureInItsUnit() {
        assertThat(judge(new Metric.Max(Time.RESPONSE), "/items", Comparison.BELOW, 500 * MILLIS))
                .isEqualTo(new ThresholdResult("as written", true, "400 ms"));
        assertThat(judge(new Metric.ErrorRate(), "/items", Comparison.BELOW, 0.01))
                .isEqualTo(new ThresholdResult("as written", false, "25 %"));
    }

    @TestFactory
    Stream<DynamicTest> whatHasNoDataFailsWhateverItIsComparedWith() {
        return Stream.of(
                        new Metric.Percentile(Time.RESPONSE, 99),
                        new Metric.Percentile(Time.SERVICE, 50),
                        new Metric.Mean(Time.RESPONSE),
                        new Metric.Mean(Time.SERVICE),
                        new Metric.Max(Time.RESPONSE),
                        new Metric.Max(Time.SERVICE),
                        new Metric.ErrorRate())
                .map(metric -> DynamicTest.dynamicTest(metric.toString(), () -> {
                    for (Comparison comparison : Comparison.values()) {
                        double easy = comparison.holds(0, 1e18) ? 1e18 : 0;
                        assertThat(judge(metric, "/never", comparison, easy))
                                .isEqualTo(new ThresholdResult("as written", false, "no data"));
                    }
                }));
    }

    @Test
    void requestsThatWereNeverSentHaveNoServiceTimeButAResponseTime() {
        RunOutcome outcome = new RunOutcomeBuilder()
                .request("GET", "/items", 0, ErrorType.CONNECTION_REFUSED, 5, -1)
                .build();
        Threshold service = new Threshold("service", new Metric.Max(Time.SERVICE), null, Comparison.BELOW, 1e18);
        Threshold response = new Threshold("response", new Metric.Max(Time.RESPONSE), null, Comparison.BELOW, 1e18);

        assertThat(new Judge(List.of(service, response), outcome).results())
                .containsExactly(
                        new ThresholdResult("service", false, "no data"),
                        new ThresholdResult("response", true, "5 ms"));
    }

    @Test
    void resultsComeInTheOrderOfTheThresholds() {
        List<Threshold> thresholds = Stream.of("b", "a", "c")
                .map(source -> new Threshold(source, new Metric.Requests(), null, Comparison.ABOVE, 0))
                .toList();

        assertThat(new Judge(thresholds, run().build()).results())
                .extracting(ThresholdResult::source)
                .containsExactly("b", "a", "c");
    }

    @Test
    void theRateIsThatOfTheTimeCounted() {
        RunOutcome outcome = run().counted(Duration.ofMillis(300)).build();
        Threshold threshold = new Threshold("rate", new Metric.Rate(), "/items", Comparison.AT_LEAST, 4 / 0.3);

        assertThat(new Judge(List.of(threshold), outcome).results())
                .containsExactly(new ThresholdResult("rate", true, "13.333333333333334/s"));
    }

    @Test
    void aRunWithoutLengthHasAFiniteRate() {
        RunOutcome outcome = new RunOutcomeBuilder().counted(Duration.ZERO).build();
        Threshold threshold = new Threshold("rate", new Metric.Rate(), null, Comparison.AT_LEAST, 1);

        assertThat(new Judge(List.of(threshold), outcome).results())
                .containsExactly(new ThresholdResult("rate", false, "0/s"));
    }
}
