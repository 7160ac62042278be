package io.katydid.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.Golden;
import io.katydid.report.SampleRun;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.stats.EndpointStats;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.RunStats;
import io.katydid.telemetry.RunEvent;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LiveTableTest {

    private static final TextStyle LOOK = new TextStyle(true, false, 120);
    private static final IntervalStats STATS = SampleRun.interval(Duration.ofSeconds(130), 100, SampleRun.stats());

    @Test
    void looksAsItLooks() {
        Golden.assertSame(getClass(), "live-unicode.txt", frame(LOOK, 40));
    }

    @Test
    void looksAsItLooksInAsciiOnANarrowTerminal() {
        String frame = frame(new TextStyle(false, false, 80), 40);

        Golden.assertSame(getClass(), "live-ascii-80.txt", frame);
        assertThat(frame).matches("[\\n -~]*");
    }

    @Test
    void looksAsItLooksInColour() {
        Golden.assertSame(getClass(), "live-colour.txt", frame(new TextStyle(true, true, 120), 40));
    }

    @Test
    void showsTheRunBeforeItsFirstFigures() {
        List<StyledLine> lines = new LiveFrame(LOOK, 40).lines(SampleRun.info(), null, null);

        assertThat(lines).hasSize(2);
        assertThat(lines.getLast().toString()).startsWith("▕░░░").endsWith("▏ 0s of 5m");
    }

    @Test
    void theBarDoesNotTwitchWhenFiguresGrow() {
        RunStats stats = SampleRun.stats();
        EndpointStats quiet = SampleRun.endpoint("", EndpointStats.ALL, 1, 0, 1, 1, 2, 3, 4);
        IntervalStats first = SampleRun.interval(
                Duration.ofSeconds(130), 7, new RunStats(stats.endpoints(), quiet, List.of(), 0, 0, 1, false));

        assertThat(List.of(first, STATS))
                .extracting(interval -> new LiveFrame(LOOK, 40)
                        .lines(SampleRun.info(), interval, SampleRun.HOST)
                        .get(1)
                        .toString()
                        .indexOf("2m10s"))
                .containsOnly(25);
    }

    @Test
    void aRunWithoutAnEndHasNoBar() {
        List<StyledLine> lines =
                new LiveFrame(LOOK, 40).lines(SampleRun.info("shop.yaml", Optional.empty()), STATS, SampleRun.HOST);

        assertThat(lines.get(1).toString())
                .isEqualTo("2m10s   100 users   322.1/s   0.04 % failed   p99 140 ms   agent 31 % cpu, 118 MB");
    }

    @Test
    void saysWhenTheTimeIsOverAndRequestsAreStillUnderWay() {
        IntervalStats late = SampleRun.interval(Duration.ofSeconds(302), 40, SampleRun.stats());

        assertThat(new LiveFrame(LOOK, 40)
                        .lines(SampleRun.info(), late, null)
                        .get(1)
                        .toString())
                .contains("██▏ 5m, ending   40 of 100 users ")
                .doesNotContain("░");
    }

    @Test
    void neverIsWiderOrHigherThanTheTerminal() {
        List<EndpointStats> many = IntStream.range(0, 60)
                .mapToObj(i -> SampleRun.endpoint("GET", "/a/rather/long/path/to/number/" + i, 1, 0, 1, 1, 2, 3, 4))
                .toList();
        IntervalStats stats = SampleRun.interval(
                Duration.ofSeconds(1),
                7,
                SampleRun.stats(many, SampleRun.stats().failures()));

        for (int width = TextStyle.NARROWEST; width <= 160; width += 7) {
            for (int rows = 2; rows <= 70; rows += 3) {
                List<StyledLine> lines =
                        new LiveFrame(LOOK.withWidth(width), rows).lines(SampleRun.info(), stats, SampleRun.HOST);
                int columns = width;
                assertThat(lines).as("%s x %s", width, rows).hasSizeLessThan(rows);
                assertThat(lines).allSatisfy(line -> assertThat(line.width()).isLessThanOrEqualTo(columns));
            }
        }
    }

    @Test
    void saysWhatALowTerminalLeavesOut() {
        IntervalStats stats = SampleRun.interval(Duration.ofSeconds(1), 7, SampleRun.stats());

        List<String> lines = new LiveFrame(LOOK, 9)
                .lines(SampleRun.info(), stats, SampleRun.HOST).stream()
                        .map(StyledLine::toString)
                        .toList();

        assertThat(lines).hasSize(8);
        assertThat(lines.get(6)).isEqualTo("… and 3 more");
        assertThat(lines.get(7)).startsWith("all ");
    }

    @Test
    void isGoneWhenTheRunHasEnded() {
        FakeTerminal terminal = new FakeTerminal(120);
        LiveTable table = table(terminal);
        table.started(SampleRun.info());
        table.host(SampleRun.START, SampleRun.HOST);
        table.interval(STATS);
        assertThat(terminal.shown()).isEqualTo(frame(LOOK, 40).lines().toList());

        table.finished(SampleRun.failed());
        assertThat(terminal.shown()).isEmpty();
        assertThat(terminal.cursorVisible()).isTrue();
    }

    @Test
    void aWarningStaysAboveTheTable() {
        FakeTerminal terminal = new FakeTerminal(120);
        LiveTable table = table(terminal);
        table.started(SampleRun.info());
        table.event(new RunEvent.TestStarted(SampleRun.START));
        table.event(new RunEvent.SpawnCompleted(SampleRun.START, 100));
        table.event(new RunEvent.ProcessorWarning(SampleRun.START, 94.6));
        table.close();

        assertThat(terminal.shown())
                .containsExactly("the agent's own processor use is 95 %; its figures may not be true");
    }

    @Test
    void aRunWithoutEndpointsOrRequestsIsShownToo() {
        EndpointStats none = SampleRun.endpoint("", EndpointStats.ALL, 0, 0, 0, 0, 0, 0, 0);
        IntervalStats stats =
                SampleRun.interval(Duration.ofSeconds(1), 0, new RunStats(List.of(), none, List.of(), 0, 0, 0, false));

        assertThat(new LiveFrame(LOOK, 40)
                        .lines(SampleRun.info(), stats, null)
                        .get(1)
                        .toString())
                .endsWith("1s of 5m   0 of 100 users   0/s   0 % failed");
    }

    private static LiveTable table(FakeTerminal terminal) {
        return new LiveTable(new Screen(terminal.stream(), () -> 120), () -> LOOK, () -> 40);
    }

    private static String frame(TextStyle style, int rows) {
        return new LiveFrame(style, rows)
                .lines(SampleRun.info(), STATS, SampleRun.HOST).stream()
                        .map(line -> line.render() + "\n")
                        .collect(Collectors.joining());
    }
}
