package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.RunStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** How users leave: gently, in time, or interrupted. */
class StopTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final StopRule REQUEST = new StopRule(Duration.ofSeconds(5), false);
    private static final StopRule ITERATION = new StopRule(Duration.ofSeconds(5), true);

    private final FakeLoops fake = new FakeLoops(
            1, sent -> sent.path().equals("/hangs") ? FakeResponse.never() : FakeResponse.OK.after(SECOND));

    @Test
    void aRunningRequestIsFinishedAndNothingAfterIt() {
        LocalLoad load = begin(REQUEST, threeSteps());
        fake.runUntil(Duration.ofMillis(500));

        load.stop();
        assertThat(load.drained()).isFalse();
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.paths()).containsExactly("/a", "/bye");
        assertThat(load.drained()).isTrue();
        assertThat(figures(load).all().requests()).isEqualTo(2);
    }

    @Test
    void aWholeIterationIsFinishedWhenThatIsTheRule() {
        LocalLoad load = begin(ITERATION, threeSteps());
        fake.runUntil(Duration.ofMillis(500));

        load.stop();
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.paths()).containsExactly("/a", "/b", "/c", "/bye");
        assertThat(load.drained()).isTrue();
    }

    @Test
    void whoThinksLeavesAtOnceUnlessTheIterationIsToBeFinished() {
        LocalLoad load = begin(REQUEST, thinking());
        fake.runUntil(Duration.ofMillis(1_500));
        load.stop();
        assertThat(load.drained()).isTrue();

        FakeLoops other = new FakeLoops(1, sent -> FakeResponse.OK.after(SECOND));
        LocalLoad patient = Fixture.load(Plans.scenario(thinking()), other, ITERATION, 1, null);
        patient.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        other.runUntil(Duration.ofMillis(1_500));
        patient.stop();
        assertThat(patient.drained()).isFalse();
        other.runUntil(Duration.ofMinutes(1));
        assertThat(other.paths()).containsExactly("/a", "/b");
        assertThat(patient.drained()).isTrue();
    }

    @Test
    void whoWaitsBetweenIterationsLeavesAtOnceUnderEitherRule() {
        for (StopRule rule : List.of(REQUEST, ITERATION)) {
            FakeLoops quick = new FakeLoops(1, sent -> FakeResponse.OK);
            LocalLoad load = Fixture.load(
                    Plans.scenario(Plans.user("A")
                            .pause(Duration.ofHours(1))
                            .task(Plans.get("/").step())),
                    quick,
                    rule,
                    1,
                    null);
            load.apply(new LoadCommand.RampUsers(3, 0, Duration.ZERO));
            quick.runUntil(SECOND);

            load.stop();

            assertThat(load.drained()).isTrue();
            assertThat(quick.open()).isZero();
        }
    }

    @Test
    void onStartEndsAfterItsRequestOrAsAWhole() {
        for (StopRule rule : List.of(REQUEST, ITERATION)) {
            FakeLoops quick = new FakeLoops(1, sent -> FakeResponse.OK.after(SECOND));
            LocalLoad load = Fixture.load(
                    Plans.scenario(Plans.user("A")
                            .onStart(Plans.get("/1").step(), Plans.get("/2").step())
                            .task(Plans.get("/task").step())),
                    quick,
                    rule,
                    1,
                    null);
            load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
            load.stop();
            quick.runUntil(Duration.ofMinutes(1));

            assertThat(quick.paths()).isEqualTo(rule.wholeIteration() ? List.of("/1", "/2") : List.of("/1"));
        }
    }

    @Test
    void nobodyComesAfterTheStop() {
        LocalLoad load = begin(REQUEST, threeSteps());
        load.apply(new LoadCommand.RampUsers(100, 0, Duration.ofSeconds(100)));
        fake.runUntil(Duration.ofMillis(2_500));
        load.stop();
        int sent = fake.sent.size();
        load.apply(new LoadCommand.RampUsers(200, Duration.ofMillis(2_500).toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofMinutes(3));

        assertThat(load.drained()).isTrue();
        assertThat(load.exhausted()).isTrue();
        // the four users that were there run on-stop
        assertThat(fake.sent).hasSize(sent + 4);
    }

    @Test
    void anInterruptCountsEachRequestUnderWayOnceAndNoneOfThemAsARequest() {
        LocalLoad load = begin(REQUEST, Plans.user("A").task(Plans.get("/hangs").step()));
        load.apply(new LoadCommand.RampUsers(3, 0, Duration.ZERO));
        fake.runUntil(SECOND);
        assertThat(figures(load).inFlight()).isEqualTo(3);

        load.stop();
        load.interrupt();
        load.interrupt();

        RunStats run = figures(load);
        assertThat(run.interrupted()).isEqualTo(3);
        assertThat(run.all().requests()).isZero();
        assertThat(run.inFlight()).isZero();
        assertThat(load.drained()).isTrue();
        assertThat(fake.open()).isZero();
    }

    @Test
    void aResponseThatComesAfterTheInterruptIsIgnored() {
        LocalLoad load = begin(REQUEST, threeSteps());
        fake.respondToInterruptedRequests();
        fake.runUntil(Duration.ofMillis(500));
        load.stop();
        load.interrupt();

        fake.runUntil(Duration.ofMinutes(1));

        RunStats run = figures(load);
        assertThat(run.interrupted()).isEqualTo(1);
        assertThat(run.all().requests()).isZero();
        assertThat(run.inFlight()).isZero();
        assertThat(fake.paths()).containsExactly("/a");
    }

    @Test
    void anInterruptEndsThinkingAndWaitingUsersWithoutCountingThem() {
        LocalLoad load = begin(ITERATION, thinking());
        fake.runUntil(Duration.ofMillis(1_500));

        load.interrupt();
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(figures(load).interrupted()).isZero();
        assertThat(fake.paths()).containsExactly("/a");
        assertThat(load.users()).isZero();
    }

    @Test
    void whoIsToLeaveOnTheWayDownIsCutWhenItsTimeIsOver() {
        LocalLoad load = begin(REQUEST, Plans.user("A").task(Plans.get("/hangs").step()));
        fake.runUntil(SECOND);

        load.apply(new LoadCommand.RampUsers(0, SECOND.toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofMillis(5_999));
        assertThat(load.users()).isEqualTo(1);
        fake.runUntil(Duration.ofSeconds(6));

        assertThat(load.users()).isZero();
        assertThat(figures(load).interrupted()).isEqualTo(1);
    }

    @Test
    void onStopIsCutTooWhenItTakesTooLong() {
        LocalLoad load = begin(
                REQUEST,
                Plans.user("A")
                        .pause(Duration.ofHours(1))
                        .onStop(Plans.get("/hangs").step())
                        .task(Plans.get("/").step()));
        fake.runUntil(Duration.ofSeconds(2));

        load.apply(new LoadCommand.RampUsers(0, Duration.ofSeconds(2).toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(8));

        assertThat(load.users()).isZero();
        assertThat(figures(load).interrupted()).isEqualTo(1);
    }

    @Test
    void whoComesBackWhileItsPredecessorStillLeavesIsAnotherUser() {
        LocalLoad load = begin(REQUEST, threeSteps());
        fake.runUntil(Duration.ofMillis(500));
        load.apply(new LoadCommand.RampUsers(0, Duration.ofMillis(500).toNanos(), Duration.ZERO));
        load.apply(new LoadCommand.RampUsers(1, Duration.ofMillis(600).toNanos(), Duration.ZERO));

        fake.runUntil(Duration.ofMillis(700));
        assertThat(load.users()).isEqualTo(2);
        fake.runUntil(Duration.ofMillis(2_500));

        assertThat(load.users()).isEqualTo(1);
        List<String> first = new ArrayList<>();
        fake.sent.stream().filter(sent -> sent.user() == 0).forEach(sent -> first.add(sent.path()));
        assertThat(first).containsExactly("/a", "/bye");
    }

    private LocalLoad begin(StopRule rule, Plans.PlannedUser user) {
        LocalLoad load = Fixture.load(Plans.scenario(user), fake, rule, 1, null);
        load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        return load;
    }

    private static Plans.PlannedUser threeSteps() {
        return Plans.user("A")
                .onStop(Plans.get("/bye").step())
                .task(
                        Plans.get("/a").step(),
                        Plans.get("/b").step(),
                        Plans.get("/c").step());
    }

    private static Plans.PlannedUser thinking() {
        return Plans.user("A")
                .task(
                        Plans.get("/a").step(),
                        Plans.think(Duration.ofSeconds(3)),
                        Plans.get("/b").step());
    }

    private static RunStats figures(LocalLoad load) {
        return Fixture.collected(load).at(1);
    }
}
