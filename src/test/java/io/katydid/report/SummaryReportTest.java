package io.katydid.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.HostSample;
import io.katydid.stats.HostSample.MachineUse;
import io.katydid.stats.HostSample.ProcessUse;
import io.katydid.stats.HostSamples;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.Latency;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RunStats;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SummaryReportTest {

    private static final TextStyle UNICODE = new TextStyle(true, false, 120);
    private static final Verdict PASSED = new Verdict(Outcome.PASSED, "");

    @Test
    void looksAsItLooks() {
        Golden.assertSame(getClass(), "summary-unicode.txt", printed(UNICODE, SampleRun.failed()));
    }

    @Test
    void looksAsItLooksInAscii() {
        String summary = printed(TextStyle.plain(), SampleRun.failed());

        Golden.assertSame(getClass(), "summary-ascii.txt", summary);
        assertThat(summary).matches("[\\n -~]*");
    }

    @Test
    void looksAsItLooksInColourOnANarrowTerminal() {
        Golden.assertSame(
                getClass(), "summary-colour-80.txt", printed(new TextStyle(true, true, 80), SampleRun.failed()));
    }

    @Test
    void writesNoEscapeSequenceUnlessColoursAreWanted() {
        assertThat(printed(UNICODE, SampleRun.failed())).doesNotContain("\u001b");
    }

    @Test
    void listsWhatWasInterruptedRedirectedAndLost() {
        RunStats stats = SampleRun.stats();
        EndpointStats all = stats.all();
        EndpointStats redirected =
                new EndpointStats("", EndpointStats.ALL, 10, 0, 0, 0, 120, all.response(), all.service(), 1, 0, 1, 0);
        RunSummary summary = SampleRun.summary(
                new RunStats(stats.endpoints(), redirected, List.of(), 3, 0, 1, false),
                List.of(),
                PASSED,
                Map.of("otel", 1L, "json", 1_200L));

        assertThat(printed(UNICODE, summary).lines())
                .contains(
                        "done         10 requests in 1 iteration, 2m10s",
                        "interrupted  3 requests cut at the end, in no other figure",
                        "redirects    120 hops beyond these requests")
                .containsSequence("telemetry    json lost 1,200 records", "telemetry    otel lost 1 record");
    }

    @Test
    void mentionsPercentilesOfRoundedTimes() {
        RunStats stats = SampleRun.stats();
        RunStats bucketed = new RunStats(stats.endpoints(), stats.all(), List.of(), 0, 0, 1, true);

        assertThat(printed(UNICODE, SampleRun.summary(bucketed, List.of(), PASSED, Map.of()))
                        .lines())
                .contains("precision    percentiles: bucketed, because some workers round their times");
    }

    @Test
    void isSilentAboutWhatDidNotHappen() {
        RunSummary summary = SampleRun.summary(
                new RunStats(List.of(), SampleRun.stats().all(), List.of(), 0, 0, 1, false),
                List.of(),
                PASSED,
                Map.of());

        assertThat(printed(UNICODE, summary))
                .doesNotContain(
                        "failures", "percentiles", "interrupted", "redirects", "telemetry", "thresholds", "agent");
    }

    @Test
    void showsWhatTheAgentUsed() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SummaryReport report = new SummaryReport(new PrintStream(bytes, true, UTF_8), UNICODE, _ -> 0);
        report.host(SampleRun.START, HostSamples.of(40, 0.2, 100_000_000, 0, 0));
        report.host(SampleRun.START, HostSamples.of(120, 0.6, 90_000_000, 0, 0));
        report.finished(SampleRun.failed());

        assertThat(bytes.toString(UTF_8))
                .contains("agent        40 % cpu on average, 60 % at most; 100 MB memory at most\n");
    }

    @Test
    void showsHowLateTheAgentWasAndWhy() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SummaryReport report = new SummaryReport(new PrintStream(bytes, true, UTF_8), UNICODE, _ -> 0);
        report.host(SampleRun.START, host(0, 0, 0));
        report.host(SampleRun.START, host(250, 100, 12));
        report.interval(interval(300));
        report.finished(SampleRun.failed());

        assertThat(bytes.toString(UTF_8).lines())
                .containsSequence(
                        "agent        20 % cpu on average, 20 % at most; 100 MB memory at most",
                        "             late by 4.0 ms at p99, 4.0 ms at most; an event loop by 300 ms",
                        "             garbage collection up to 250 ms; throttled in 12 % of its quota's periods, 1.2 s"
                                + " in all");
    }

    @Test
    void showsHowOftenTheAgentWasThrottled() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SummaryReport report = new SummaryReport(new PrintStream(bytes, true, UTF_8), UNICODE, _ -> 0);
        report.host(SampleRun.START, host(0, 0, 0));
        report.host(SampleRun.START, host(0, 100, 12));
        report.finished(SampleRun.failed());

        assertThat(bytes.toString(UTF_8))
                .contains("             throttled in 12 % of its quota's periods, 1.2 s in all\n");
    }

    @Test
    void showsWhyFiguresCannotBeTrusted() {
        Validity validity = new Validity(
                Level.INVALID,
                List.of(new Reason(Kind.PROCESSOR, "one is over"), new Reason(Kind.PROCESSOR, "two as well")));
        RunSummary summary = SampleRun.failed().withLosses(Map.of(), validity);

        assertThat(printed(UNICODE, summary).lines())
                .containsSequence(
                        "validity     INVALID: one is over",
                        "                      two as well",
                        "verdict      FAILED: 1 of 2 thresholds   (exit 3)");
    }

    private static HostSample host(long pauseMillis, long periods, long throttled) {
        return new HostSample(
                40,
                0.2,
                100_000_000,
                0,
                0,
                new ProcessUse(0, 0, 0, 0, 0, 1, 1, pauseMillis * 1_000_000),
                new MachineUse(0, 0, 0, 0, throttled, throttled * 100_000_000, periods));
    }

    private static IntervalStats interval(long loopLagMillis) {
        Latency lag = io.katydid.telemetry.SampleRun.series(5).service();
        LoadSignals signals = LoadSignals.NONE
                .withScheduleLag(lag)
                .withLoopLag(loopLagMillis * 1_000_000)
                .withOpenConnections(1);
        return IntervalBuilder.at(SampleRun.START, Duration.ofSeconds(1))
                .run(SampleRun.stats())
                .signals(signals)
                .build();
    }

    @Test
    void theLastLineIsTheVerdict() {
        assertThat(printed(UNICODE, SampleRun.failed()).lines().toList().getLast())
                .isEqualTo("verdict      FAILED: 1 of 2 thresholds   (exit 3)");
    }

    @Test
    void passingNeedsNoExitCode() {
        RunSummary summary = SampleRun.summary(SampleRun.stats(), List.of(), PASSED, Map.of());

        assertThat(printed(UNICODE, summary)).endsWith("\nverdict      PASSED\n");
    }

    @Test
    void aRunWithoutOneRequestHasItsTableToo() {
        EndpointStats none = SampleRun.endpoint("", EndpointStats.ALL, 0, 0, 0, 0, 0, 0, 0);
        RunSummary summary = SampleRun.summary(
                new RunStats(
                        List.of(SampleRun.endpoint("GET", "/", 0, 0, 0, 0, 0, 0, 0)), none, List.of(), 0, 0, 0, false),
                List.of(),
                new Verdict(Outcome.ENDED_EARLY, "not one request got a response"),
                Map.of());

        assertThat(printed(UNICODE, summary).lines())
                .anyMatch(line -> line.matches("GET / +0 +0 +0( +–){5}"))
                .anyMatch(line -> line.matches("all +0 +0 +0( +–){5}"))
                .contains("verdict      ENDED EARLY: not one request got a response   (exit 4)");
    }

    @Test
    void noLineIsWiderThanTheTerminal() {
        IntStream.rangeClosed(TextStyle.NARROWEST, 160)
                .forEach(width -> assertThat(printed(new TextStyle(true, false, width), SampleRun.failed())
                                .lines())
                        .as("at %s", width)
                        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width)));
    }

    @Test
    void countsASummaryThatCouldNotBeWritten() {
        OutputStream full = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left on device");
            }
        };
        SummaryReport report = new SummaryReport(new PrintStream(full, true, UTF_8), UNICODE, _ -> 0);

        report.finished(SampleRun.failed());

        assertThat(report.lost()).isEqualTo(1);
    }

    private static String printed(TextStyle style, RunSummary summary) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        SummaryReport report = new SummaryReport(new PrintStream(bytes, true, UTF_8), style, SummaryReportTest::exit);
        report.finished(summary);
        assertThat(report.lost()).isZero();
        return bytes.toString(UTF_8);
    }

    private static int exit(RunSummary summary) {
        return switch (summary.verdict().outcome()) {
            case PASSED -> 0;
            case REQUESTS_FAILED -> 1;
            case THRESHOLDS_FAILED -> 3;
            case ENDED_EARLY -> 4;
        };
    }
}
