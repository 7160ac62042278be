package io.katydid.run;

import static io.katydid.run.Plans.hold;
import static io.katydid.run.Plans.over;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.UserProfile.Stages;
import io.katydid.stats.HostSamples;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunEvent.ProcessorWarning;
import io.katydid.telemetry.RunEvent.SpawnCompleted;
import io.katydid.telemetry.RunEvent.TelemetryLost;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

/** What a run tells its recorders, and when. */
class RunLoopFiguresTest {

    private static long requests(List<IntervalStats> intervals) {
        return intervals.stream()
                .flatMap(interval -> interval.series().stream())
                .mapToLong(SeriesStats::count)
                .sum();
    }

    private static Duration[] seconds(int first, int last) {
        return IntStream.rangeClosed(first, last).mapToObj(Duration::ofSeconds).toArray(Duration[]::new);
    }

    @Test
    void thereIsAnIntervalEachSecondAndOneMoreAtTheEnd() {
        List<IntervalStats> intervals =
                new VirtualRun(Plans.closed(50, ofMillis(300_400))).toEnd().intervals();

        assertThat(intervals).hasSize(301);
        assertThat(intervals.subList(0, 300)).extracting(IntervalStats::elapsed).containsExactly(seconds(1, 300));
        assertThat(intervals).filteredOn(IntervalStats::last).singleElement().satisfies(last -> {
            assertThat(last.elapsed()).isEqualTo(ofMillis(300_400));
            assertThat(last.at()).isEqualTo(VirtualRun.DATE.plusMillis(300_400));
        });
    }

    @Test
    void aLateTickMakesOneLongIntervalAndTheGridStays() {
        VirtualRun run = new VirtualRun(Plans.endless(50)).until(ofSeconds(2));
        run.load.respond(7, 200);
        run.stalledUntil(ofMillis(6_300)).until(ofSeconds(8));

        List<IntervalStats> intervals = run.intervals();

        assertThat(intervals)
                .extracting(IntervalStats::elapsed)
                .containsExactly(ofSeconds(1), ofSeconds(2), ofMillis(6_300), ofSeconds(7), ofSeconds(8));
        assertThat(requests(intervals.subList(2, 3))).isEqualTo(7);
    }

    @Test
    void aTickThatIsLateByWholeSecondsSkipsThem() {
        VirtualRun run = new VirtualRun(Plans.endless(50)).until(ofSeconds(2));

        run.stalledUntil(ofSeconds(5)).until(ofSeconds(7));

        assertThat(run.intervals())
                .extracting(IntervalStats::elapsed)
                .containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(5), ofSeconds(6), ofSeconds(7));
    }

    @Property(tries = 50)
    void howeverLateTicksAreNothingIsLostOrToldTwice(
            @ForAll @Size(min = 1, max = 30) List<@IntRange(min = 0, max = 4_000) Integer> stalls) {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60)));
        run.load.leaving = ofMillis(1_500);
        long responses = 0;
        Duration at = Duration.ZERO;
        for (int stall : stalls) {
            at = at.plusMillis(stall);
            if (!run.finished()) {
                run.load.respond(stall % 5, 200);
                responses += stall % 5;
                run.stalledUntil(at);
            }
        }
        run.toEnd();

        List<IntervalStats> intervals = run.intervals();
        assertThat(requests(intervals)).isEqualTo(responses);
        assertThat(run.outcome().stats().all().requests()).isEqualTo(responses);
        assertThat(run.outcome().responses()).isEqualTo(responses);
        List<IntervalStats> regular = intervals.subList(0, intervals.size() - 1);
        assertThat(regular).noneMatch(IntervalStats::last);
        assertThat(regular).extracting(IntervalStats::elapsed).isSorted();
        assertThat(regular)
                .extracting(interval -> interval.elapsed().toSeconds())
                .doesNotHaveDuplicates();
        assertThat(intervals.getLast().last()).isTrue();
    }

    @Test
    void theLastIntervalHasTheUsersOfTheBeginningOfTheEnd() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60)));
        run.load.leaving = ofMillis(2_500);

        List<IntervalStats> intervals = run.toEnd().intervals();

        assertThat(intervals.getLast().last()).isTrue();
        assertThat(intervals.getLast().users())
                .isEqualTo(50)
                .isEqualTo(run.outcome().users());
        assertThat(intervals.getLast().targetUsers()).isEqualTo(50);
        assertThat(intervals.getLast().elapsed()).isGreaterThan(ofSeconds(62));
    }

    @Test
    void whatUsersFinishWhileTheyLeaveIsInTheLastInterval() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60)));
        run.load.leaving = ofMillis(600);
        run.until(ofMillis(60_500));
        run.load.respond(3, 200);

        IntervalStats last = run.toEnd().intervals().getLast();

        assertThat(requests(List.of(last))).isEqualTo(3);
        assertThat(last.run().all().requests()).isEqualTo(3);
        assertThat(last.run()).isEqualTo(run.outcome().stats());
    }

    @Test
    void requestsWithoutAnAnswerAreCountedButNotAsAnswered() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60))).until(ofSeconds(10));
        run.load.respond(4, 0);
        run.load.respond(2, 503);
        run.load.respond(1, 200);

        RunOutcome outcome = run.toEnd().outcome();

        assertThat(outcome.responses()).isEqualTo(3);
        assertThat(outcome.stats().all().requests()).isEqualTo(7);
        assertThat(outcome.stats().all().failures()).isEqualTo(6);
    }

    @Test
    void theHostIsSampledWithEachInterval() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMillis(60_400))).toEnd();

        assertThat(run.heard().all(ListRecorder.Host.class))
                .hasSize(61)
                .allMatch(host -> host.sample().equals(VirtualRun.IDLE))
                .extracting(ListRecorder.Host::at)
                .containsExactlyElementsOf(
                        run.intervals().stream().map(IntervalStats::at).toList());
    }

    @Test
    void anAgentShortOfProcessorTimeIsWarnedOf() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofSeconds(60))).until(ofSeconds(10));
        run.host = HostSamples.of(390, 0.975, 1, 2, 3);
        run.until(ofSeconds(16));
        run.host = VirtualRun.IDLE;

        assertThat(run.toEnd().heard().all(ProcessorWarning.class))
                .singleElement()
                .satisfies(warning -> {
                    assertThat(warning.at()).isEqualTo(VirtualRun.DATE.plusSeconds(15));
                    assertThat(warning.percent()).isEqualTo(97.5);
                });
    }

    @Test
    void lossesOfTelemetryAreToldOnce() {
        VirtualRun run = new VirtualRun(Plans.closed(50, ofMillis(60_400)));
        run.until(ofMillis(10_500));
        run.recorder.losses.set(3);
        run.until(ofMillis(20_500));
        run.recorder.losses.set(5);
        run.until(ofMillis(60_100));
        run.recorder.losses.set(6);

        assertThat(run.toEnd().heard().all(TelemetryLost.class))
                .containsExactly(
                        new TelemetryLost(VirtualRun.DATE.plusSeconds(11), "list", 3),
                        new TelemetryLost(VirtualRun.DATE.plusSeconds(21), "list", 2),
                        new TelemetryLost(VirtualRun.DATE.plusMillis(60_400), "list", 1));
    }

    @Test
    void figuresBeginAnewOnceAllUsersAreThere() {
        VirtualRun run = new VirtualRun(Plans.withResetStats(Plans.of(Plans.closed(55, ofSeconds(60)))));
        run.until(ofMillis(5_100));
        run.load.respond(30, 200);
        run.until(ofMillis(5_300));
        run.load.respond(12, 500);
        run.until(ofSeconds(20));
        run.load.respond(8, 200);
        run.toEnd();

        RunOutcome outcome = run.outcome();
        assertThat(outcome.stats().all().requests())
                .as("what was counted since")
                .isEqualTo(8);
        assertThat(outcome.stats().failures()).isEmpty();
        assertThat(outcome.responses()).isEqualTo(8);
        assertThat(outcome.elapsed()).isEqualTo(ofSeconds(60));
        assertThat(outcome.counted()).isEqualTo(ofMillis(54_500));
        assertThat(outcome.totals().response(name -> true).count()).isEqualTo(8);
        assertThat(outcome.stats().all().totalRate()).isEqualTo(8 / 54.5);
        assertThat(requests(run.intervals())).as("what recorders add up").isEqualTo(50);
    }

    @Test
    void recordersSeeWhatWasCountedUntilFiguresBeganAnew() {
        VirtualRun run = new VirtualRun(Plans.withResetStats(Plans.of(Plans.closed(55, ofSeconds(60)))));
        run.until(ofMillis(5_300));
        run.load.respond(12, 500);
        run.until(ofMillis(5_700));
        run.load.respond(5, 200);
        run.toEnd();

        IntervalStats before = run.intervalAt(ofMillis(5_500)).orElseThrow();
        IntervalStats after = run.intervalAt(ofSeconds(6)).orElseThrow();
        assertThat(requests(List.of(before))).isEqualTo(12);
        assertThat(before.run().all().requests()).isEqualTo(12);
        assertThat(requests(List.of(after))).isEqualTo(5);
        assertThat(after.run().all().requests()).isEqualTo(5);
        assertThat(run.heard().all(ListRecorder.Host.class))
                .as("the grid of samples stays")
                .hasSize(61);
    }

    @Test
    void figuresBeginAnewWithEveryStageThatBringsUsersAndWithNoOther() {
        VirtualRun run = new VirtualRun(Plans.withResetStats(Plans.of(new Stages(List.of(
                over(10, ofSeconds(10)), hold(5, ofSeconds(10)), hold(20, ofSeconds(10)), over(0, ofSeconds(10)))))));
        run.until(ofSeconds(5));
        run.load.respond(1, 200);
        run.until(ofSeconds(15));
        run.load.respond(2, 200);
        run.until(ofSeconds(25));
        run.load.respond(4, 200);

        assertThat(run.toEnd().outcome().stats().all().requests()).isEqualTo(4);
        assertThat(run.outcome().counted()).isEqualTo(ofSeconds(20));
        assertThat(run.heard().all(SpawnCompleted.class)).hasSize(4);
    }

    @Test
    void withoutResetFiguresAreThoseOfTheWholeRun() {
        VirtualRun run = new VirtualRun(Plans.closed(55, ofMinutes(1))).until(ofSeconds(3));
        run.load.respond(30, 200);
        run.until(ofSeconds(20));
        run.load.respond(8, 200);

        assertThat(run.toEnd().outcome().stats().all().requests()).isEqualTo(38);
        assertThat(run.heard().all(RunEvent.class)).hasSize(1);
    }
}
