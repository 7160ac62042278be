package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.katydid.http.Failure;
import io.katydid.scenario.Capture;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Step;
import io.katydid.stats.FailureStats;
import io.katydid.stats.RunStats;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a user does in which order, and what a failure means for what comes next. */
class FlowTest {

    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    private FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);

    @Test
    void repeatsMayStandInRepeats() {
        begin(Plans.user("A")
                .pause(DAY)
                .task(
                        Plans.repeat(
                                2,
                                Plans.get("/outer").step(),
                                Plans.repeat(3, Plans.get("/inner").step()),
                                Plans.repeat(1, Plans.get("/once").step())),
                        Plans.get("/end").step()));

        fake.runUntil(SECOND);

        assertThat(fake.paths())
                .containsExactly(
                        "/outer", "/inner", "/inner", "/inner", "/once", "/outer", "/inner", "/inner", "/inner",
                        "/once", "/end");
    }

    @Test
    void repeatsBeginAnewInEachIteration() {
        begin(Plans.user("A")
                .pause(SECOND)
                .task(Plans.repeat(2, Plans.repeat(2, Plans.get("/").step()))));

        fake.runUntil(SECOND.multipliedBy(2));

        assertThat(fake.sent).hasSize(3 * 4);
    }

    @Test
    void thinkingTakesItsTime() {
        begin(Plans.user("A")
                .pause(DAY)
                .task(
                        Plans.think(Duration.ofMillis(500)),
                        Plans.get("/a").step(),
                        Plans.repeat(2, Plans.think(SECOND), Plans.get("/b").step())));

        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.sent)
                .extracting(FakeLoops.Sent::when)
                .containsExactly(Duration.ofMillis(500), Duration.ofMillis(1_500), Duration.ofMillis(2_500));
    }

    @Test
    void onStartComesOnceBeforeTheTasksAndOnStopOnceAtTheEnd() {
        LocalLoad load = begin(Plans.user("A")
                .pause(SECOND)
                .onStart(Plans.get("/hello").step())
                .onStop(Plans.get("/bye").step())
                .task(Plans.get("/task").step()));
        fake.runUntil(Duration.ofMillis(1_500));

        load.apply(new LoadCommand.RampUsers(0, Duration.ofMillis(1_500).toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.paths()).containsExactly("/hello", "/task", "/task", "/bye");
        assertThat(load.users()).isZero();
    }

    @Test
    void sequentialTasksComeInOrderAndAWeightRepeatsOne() {
        begin(Plans.user("A")
                .pause(SECOND)
                .sequential()
                .task(2, null, Plans.get("/a").step())
                .task(1, null, Plans.get("/b").step()));

        fake.runUntil(SECOND.multipliedBy(6));

        assertThat(fake.paths()).containsExactly("/a", "/a", "/b", "/a", "/a", "/b", "/a");
    }

    @Test
    void afterAFailedRequestTheNextStepRuns() {
        fake = failing("/first");
        LocalLoad load = begin(firstAndSecond(null, null, null));
        fake.runUntil(SECOND);

        assertThat(fake.paths()).containsExactly("/first", "/second");
        assertThat(Fixture.collected(load).at(1).all().failures()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void endIterationSkipsTheRestWhereverItStands(Level level) {
        fake = failing("/first");
        LocalLoad load = begin(level.user(OnFailure.END_ITERATION));
        fake.runUntil(SECOND);

        assertThat(fake.paths()).containsExactly("/first");
        assertThat(load.users()).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void stopUserEndsTheUserAfterItsOnStopWhereverItStands(Level level) {
        fake = failing("/first");
        LocalLoad load = begin(level.user(OnFailure.STOP_USER));
        fake.runUntil(SECOND);

        assertThat(fake.paths()).containsExactly("/first", "/bye");
        assertThat(load.users()).isZero();
        assertThat(load.exhausted()).isTrue();
        assertThat(fake.open()).isZero();
    }

    @Test
    void aStepsPolicyWinsOverItsTaskAndATasksOverItsUser() {
        fake = failing("/first");
        begin(firstAndSecond(OnFailure.CONTINUE, OnFailure.STOP_USER, OnFailure.END_ITERATION));
        fake.runUntil(SECOND);
        assertThat(fake.paths()).containsExactly("/first", "/second");

        fake = failing("/first");
        begin(firstAndSecond(null, OnFailure.CONTINUE, OnFailure.STOP_USER));
        fake.runUntil(SECOND);
        assertThat(fake.paths()).containsExactly("/first", "/second");
    }

    @Test
    void aFailedCaptureEndsTheIteration() {
        LocalLoad load = begin(Plans.user("A")
                .pause(DAY)
                .task(captureToken(null), Plans.get("/second").step()));
        fake.runUntil(SECOND);

        assertThat(fake.paths()).containsExactly("/login");
        assertThat(failures(load)).extracting(FailureStats::errorType).containsExactly("capture");
    }

    @Test
    void afterAFailedCaptureTheNextStepRunsWhenThatIsSaid() {
        begin(Plans.user("A")
                .pause(DAY)
                .task(captureToken(OnFailure.CONTINUE), Plans.get("/second").step()));
        fake.runUntil(SECOND);

        assertThat(fake.paths()).containsExactly("/login", "/second");
    }

    @Test
    void aVariableWithoutAValueIsOneFailureAndNothingIsSent() {
        LocalLoad load = begin(Plans.user("A")
                .pause(DAY)
                .task(
                        captureToken(OnFailure.CONTINUE),
                        Plans.get("/with/${token}").step(),
                        Plans.get("/third").step()));
        fake.runUntil(SECOND);

        RunStats run = Fixture.collected(load).at(1);
        assertThat(fake.paths()).containsExactly("/login");
        assertThat(run.failures())
                .extracting(FailureStats::name, FailureStats::errorType, FailureStats::occurrences)
                .containsExactlyInAnyOrder(tuple("/login", "capture", 1L), tuple("/with/${token}", "capture", 1L));
        assertThat(run.failures().getLast().example()).isEqualTo("variable 'token' in the path has no value");
        assertThat(run.all().requests()).isEqualTo(2);
        assertThat(run.all().service().count()).isEqualTo(1);
        assertThat(run.inFlight()).isZero();
    }

    @Test
    void aCapturedValueIsThereForLaterStepsTasksAndIterations() {
        fake = new FakeLoops(
                1,
                sent -> sent.path().equals("/login") ? FakeResponse.OK.withHeader("x-token", "t1") : FakeResponse.OK);
        begin(Plans.user("A")
                .pause(SECOND)
                .sequential()
                .onStart(captureToken(null))
                .task(Plans.get("/a/${token}").step())
                .task(Plans.get("/b/${token}").step()));
        fake.runUntil(SECOND.multipliedBy(2));

        assertThat(fake.paths()).containsExactly("/login", "/a/t1", "/b/t1", "/a/t1");
    }

    @Test
    void usersDoNotSeeEachOthersValues() {
        fake = new FakeLoops(
                1,
                sent -> sent.path().equals("/login")
                        ? FakeResponse.OK
                                .withHeader("x-token", "user" + sent.user())
                                .after(Duration.ofMillis(5))
                        : FakeResponse.OK);
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(DAY)
                        .onStart(captureToken(null))
                        .task(Plans.get("/a/${token}").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        load.apply(new LoadCommand.RampUsers(3, 0, Duration.ZERO));
        fake.runUntil(SECOND);

        assertThat(fake.paths()).endsWith("/a/user0", "/a/user1", "/a/user2");
    }

    @Test
    void aFailedConnectionIsAFailureWithItsName() {
        fake = new FakeLoops(1, sent -> FakeResponse.failed(Failure.CONNECTION_REFUSED));
        LocalLoad load = begin(firstAndSecond(null, null, null));
        fake.runUntil(SECOND);

        RunStats run = Fixture.collected(load).at(1);
        assertThat(run.failures()).extracting(FailureStats::errorType).containsOnly("connection_refused");
        assertThat(run.all().requests()).isEqualTo(2);
        assertThat(run.all().service().count()).isZero();
    }

    @Test
    void anIterationThatNeverWaitsLeavesTheLoopToOthers() {
        LocalLoad load = begin(Plans.user("Spinning")
                .onFailure(OnFailure.CONTINUE)
                .task(Plans.repeat(1_000_000, Plans.get("/${token}").step()), captureToken(null)));

        assertThat(fake.runDue(10)).isEqualTo(10);
        assertThat(Fixture.collected(load).at(1).all().failures()).isBetween(100L, 2_000L);
    }

    @Test
    void emptyIterationsLeaveTheLoopToOthersToo() {
        begin(Plans.user("Empty").task(Plans.repeat(2, Plans.think(Duration.ZERO))));

        assertThat(fake.runDue(10)).isEqualTo(10);
    }

    enum Level {
        STEP,
        TASK,
        USER;

        Plans.PlannedUser user(OnFailure policy) {
            return firstAndSecond(
                    this == STEP ? policy : null, this == TASK ? policy : null, this == USER ? policy : null);
        }
    }

    private static Plans.PlannedUser firstAndSecond(OnFailure step, OnFailure task, OnFailure user) {
        return Plans.user("A")
                .pause(DAY)
                .onFailure(user)
                .onStop(Plans.get("/bye").step())
                .task(
                        1,
                        task,
                        Plans.get("/first").onFailure(step),
                        Plans.get("/second").step());
    }

    @Test
    void theExampleOfAFailureHoldsNoSecret() {
        LocalLoad load = begin(Plans.user("A")
                .pause(DAY)
                .task(Plans.get("/login")
                        .capture(Fixture.SECRET, new Capture.Source.Header("x-token"))
                        .onFailure(null)));
        fake.runUntil(SECOND);

        assertThat(failures(load))
                .extracting(FailureStats::example)
                .singleElement()
                .satisfies(example -> assertThat(example).contains("***").doesNotContain(Fixture.SECRET));
    }

    private static Step captureToken(OnFailure policy) {
        return Plans.get("/login")
                .capture("token", new Capture.Source.Header("x-token"))
                .onFailure(policy);
    }

    private static FakeLoops failing(String path) {
        Function<FakeLoops.Sent, FakeResponse> script =
                sent -> sent.path().equals(path) ? FakeResponse.status(500) : FakeResponse.OK;
        return new FakeLoops(1, script);
    }

    private LocalLoad begin(Plans.PlannedUser user) {
        LocalLoad load = Fixture.load(Plans.scenario(user), fake, StopRule.DEFAULT, 1, null);
        load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        return load;
    }

    private static List<FailureStats> failures(LocalLoad load) {
        return Fixture.collected(load).at(1).failures();
    }
}
