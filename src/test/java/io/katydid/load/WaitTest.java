package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.DurationRange;
import io.katydid.scenario.Wait;
import io.katydid.stats.Latency;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** When iterations start, and from when their requests are measured. */
class WaitTest {

    private static final Duration NONE = Duration.ZERO;

    @Test
    void withoutAWaitTheNextIterationStartsWhenTheLastEnds() {
        FakeLoops fake = run(new Wait.None(), millis(1_000), sent -> FakeResponse.OK.after(millis(300)));

        assertThat(starts(fake)).containsExactly(NONE, millis(300), millis(600), millis(900));
    }

    @Test
    void aConstantWaitLiesBetweenTheEndOfOneAndTheStartOfTheNext() {
        FakeLoops fake = run(pause(2_000, 2_000), millis(5_000), sent -> FakeResponse.OK.after(millis(300)));

        assertThat(starts(fake)).containsExactly(NONE, millis(2_300), millis(4_600));
    }

    @Test
    void aWaitBetweenTwoEndsStaysBetweenThemAndReachesBoth() {
        FakeLoops fake = run(pause(1, 3), Duration.ofMinutes(1), sent -> FakeResponse.OK);
        List<Duration> starts = starts(fake);

        assertThat(starts).hasSizeGreaterThan(10_000);
        Duration shortest = Duration.ofDays(1);
        Duration longest = NONE;
        for (int i = 1; i < starts.size(); i++) {
            Duration wait = starts.get(i).minus(starts.get(i - 1));
            shortest = wait.compareTo(shortest) < 0 ? wait : shortest;
            longest = wait.compareTo(longest) > 0 ? wait : longest;
        }
        assertThat(shortest).isBetween(millis(1), millis(1).plusNanos(10_000));
        assertThat(longest).isBetween(millis(3).minusNanos(10_000), millis(3));
    }

    @Test
    void pacingCountsFromStartToStart() {
        FakeLoops fake = run(period(1_000), millis(3_500), sent -> FakeResponse.OK.after(millis(300)));

        assertThat(starts(fake)).containsExactly(NONE, millis(1_000), millis(2_000), millis(3_000));
    }

    @Test
    void aLateIterationStartsAtOnceAndKeepsItsSchedule() {
        // the first takes three and a half periods; the ones it delayed follow each other until the schedule is met
        // again
        Function<FakeLoops.Sent, FakeResponse> slowOnce =
                sent -> FakeResponse.OK.after(millis(sent.at() == 0 ? 3_500 : 100));
        FakeLoops fake = new FakeLoops(1, slowOnce);
        LocalLoad load = begin(fake, period(1_000));

        fake.runUntil(millis(5_500));

        assertThat(starts(fake))
                .containsExactly(NONE, millis(3_500), millis(3_600), millis(3_700), millis(4_000), millis(5_000));
        Latency response = Fixture.collected(load).response(name -> true);
        // intended at 0, 1, 2, 3, 4 and 5 s; done at 3.5, 3.6, 3.7, 3.8, 4.1 and 5.1 s
        assertThat(response.sumNanos())
                .isEqualTo(millis(3_500 + 2_600 + 1_700 + 800 + 100 + 100).toNanos());
        assertThat(response.maxNanos()).isEqualTo(millis(3_500).toNanos());
    }

    @Test
    void laterRequestsAreMeasuredFromTheEndOfTheStepBefore() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(millis(100)));
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(Duration.ofDays(1))
                        .task(
                                Plans.get("/first").step(),
                                Plans.get("/second").step(),
                                Plans.think(millis(500)),
                                Plans.get("/third").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        load.apply(new LoadCommand.RampUsers(1, 0, NONE));
        fake.runUntil(millis(150));
        // the loop is busy while the second ends and all through the think time of 500 ms, which ends at 700 ms
        fake.stallUntil(millis(900));
        fake.runUntil(millis(2_000));

        assertThat(starts(fake)).containsExactly(NONE, millis(100), millis(900));
        assertThat(Fixture.collected(load).response("/third"::equals).maxNanos())
                .isEqualTo(millis(900 + 100 - 700).toNanos());
    }

    @Test
    void theWaitBeforeAnIterationIsNotInItsResponseTimeButBeingLateIs() {
        FakeLoops fake =
                new FakeLoops(1, sent -> FakeResponse.OK.queuedFor(millis(40)).after(millis(100)));
        LocalLoad load = begin(fake, pause(1_000, 1_000));
        fake.runUntil(millis(500));
        Fixture.collected(load);
        fake.stallUntil(millis(1_350));
        fake.runUntil(millis(2_000));

        var second = Fixture.collected(load);

        // it should have started at 1.1 s, was begun at 1.35 s, sent at 1.39 s and done at 1.45 s
        assertThat(second.response(name -> true).maxNanos())
                .isEqualTo(millis(350).toNanos());
        assertThat(second.service(name -> true).maxNanos()).isEqualTo(millis(60).toNanos());
    }

    @Test
    void theFirstIterationStartsWhenOnStartIsDone() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(millis(200)));
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(period(1_000))
                        .onStart(Plans.get("/login").step())
                        .task(Plans.get("/task").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        load.apply(new LoadCommand.RampUsers(1, 0, NONE));

        fake.runUntil(millis(1_500));

        assertThat(fake.paths()).containsExactly("/login", "/task", "/task");
        assertThat(starts(fake)).containsExactly(NONE, millis(200), millis(1_200));
        assertThat(Fixture.collected(load).at(1).iterations()).isEqualTo(2);
    }

    private static FakeLoops run(Wait pause, Duration until, Function<FakeLoops.Sent, FakeResponse> script) {
        FakeLoops fake = new FakeLoops(1, script);
        begin(fake, pause);
        fake.runUntil(until);
        return fake;
    }

    private static LocalLoad begin(FakeLoops fake, Wait pause) {
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A").pause(pause).task(Plans.get("/").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        load.apply(new LoadCommand.RampUsers(1, 0, NONE));
        return load;
    }

    private static Wait pause(long low, long high) {
        return new Wait.Pause(new DurationRange(millis(low), millis(high)));
    }

    private static Wait period(long millis) {
        return new Wait.Period(millis(millis));
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }

    private static List<Duration> starts(FakeLoops fake) {
        return fake.sent.stream().map(FakeLoops.Sent::when).toList();
    }
}
