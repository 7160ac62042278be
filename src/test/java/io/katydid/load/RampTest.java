package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.UserProfile;
import io.katydid.scenario.UserProfile.Stage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How many users there are, and when each comes and goes. */
class RampTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    static Stream<LocustSequence> facts() {
        return LocustSequence.all();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void userNStartsAtNStepsOfTheSpawnRate(int loops) {
        FakeLoops fake = new FakeLoops(loops, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);
        UserProfile.Closed profile = new UserProfile.Closed(7, 3, null);

        perform(load, profile, 0);
        fake.runUntil(Duration.ofSeconds(60));

        assertThat(fake.sent).hasSize(7);
        for (int n = 0; n < 7; n++) {
            assertThat(fake.sent.get(n).at()).isBetween(n * 1_000_000_000L / 3 - 1, n * 1_000_000_000L / 3);
        }
        assertThat(load.users()).isEqualTo(7);
    }

    @Test
    void usersAreDealtToTheLoopsInTurns() {
        FakeLoops fake = new FakeLoops(3, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);

        load.apply(new LoadCommand.RampUsers(8, 0, Duration.ofSeconds(8)));
        fake.runUntil(Duration.ofSeconds(60));

        assertThat(fake.sent).extracting(FakeLoops.Sent::loop).containsExactly(0, 1, 2, 0, 1, 2, 0, 1);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3})
    void stagesRampHoldAndRampDownWithTheLastInFirstOut(int loops) {
        FakeLoops fake = new FakeLoops(loops, sent -> FakeResponse.OK);
        LocalLoad load = Fixture.load(
                Plans.scenario(waiting().onStop(Plans.get("/bye").step())), fake, StopRule.DEFAULT, 1, null);
        UserProfile profile = new UserProfile.Stages(List.of(
                new Stage(4, Duration.ofSeconds(4), true),
                new Stage(4, Duration.ofSeconds(10), false),
                new Stage(0, Duration.ofSeconds(4), true)));

        perform(load, profile, 0);

        List<Integer> users = new ArrayList<>();
        for (int second = 0; second <= 18; second++) {
            fake.runUntil(Duration.ofSeconds(second));
            users.add(load.users());
        }
        assertThat(users).containsExactly(1, 2, 3, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 4, 3, 2, 1, 0);
        List<FakeLoops.Sent> goodbyes =
                fake.sent.stream().filter(sent -> sent.path().equals("/bye")).toList();
        assertThat(goodbyes).extracting(FakeLoops.Sent::user).containsExactly(3, 2, 1, 0);
        assertThat(load.exhausted()).isTrue();
        assertThat(fake.open()).isZero();
    }

    @Test
    void aStageWithoutRampChangesTheNumberAtOnce() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);

        perform(load, new UserProfile.Stages(List.of(new Stage(50, SECOND, false), new Stage(20, SECOND, false))), 0);

        fake.runUntil(Duration.ZERO);
        assertThat(load.users()).isEqualTo(50);
        fake.runUntil(SECOND);
        assertThat(load.users()).isEqualTo(20);
    }

    @ParameterizedTest
    @MethodSource("facts")
    void whoRunsAfterChangesThatWereCutShortIsWhatLocustHas(LocustSequence fact) {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = Fixture.load(
                Plans.scenario(fact.users().toArray(Plans.PlannedUser[]::new)), fake, StopRule.DEFAULT, 1, null);
        List<String> running = new ArrayList<>();
        long at = 0;
        int users = 0;
        for (LocustSequence.Change change : fact.changes()) {
            int items = Math.abs(change.target() - users);
            int before = fake.sent.size();
            load.apply(new LoadCommand.RampUsers(change.target(), at, SECOND.multipliedBy(items)));
            int done = Math.abs(change.reached() - users);
            // item i is due after i seconds on the way up, after i + 1 on the way down
            boolean up = change.target() > users;
            at += SECOND.toNanos() * (change.cutShort() ? (up ? done : done + 1) : items + 1) - 1;
            fake.runUntil(Duration.ofNanos(at));
            fake.sent.subList(before, fake.sent.size()).stream()
                    .filter(sent -> !sent.path().equals("/task"))
                    .forEach(sent -> running.add(sent.path().substring(1)));
            while (running.size() > load.users()) {
                running.removeLast();
            }
            users = change.reached();

            assertThat(String.join("", running)).isEqualTo(change.classes());
        }
    }

    @Test
    void aRampThatIsSupersededEndsWhereItIs() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);
        load.apply(new LoadCommand.RampUsers(100, 0, Duration.ofSeconds(100)));
        fake.runUntil(Duration.ofMillis(9_500));

        load.apply(new LoadCommand.RampUsers(4, Duration.ofMillis(9_500).toNanos(), Duration.ofSeconds(6)));

        assertThat(load.users()).isEqualTo(10);
        fake.runUntil(Duration.ofMillis(12_500));
        assertThat(load.users()).isEqualTo(7);
        load.apply(new LoadCommand.RampUsers(9, Duration.ofMillis(12_500).toNanos(), Duration.ofSeconds(2)));
        fake.runUntil(Duration.ofSeconds(60));
        assertThat(load.users()).isEqualTo(9);
        assertThat(load.exhausted()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20, 40})
    void aChangeThatComesLateUndoesWhatHappenedAfterItsBegin(int target) {
        FakeLoops fake = new FakeLoops(3, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);
        load.apply(new LoadCommand.RampUsers(100, 0, Duration.ofSeconds(100)));
        fake.runUntil(Duration.ofMillis(12_500));

        load.apply(new LoadCommand.RampUsers(target, Duration.ofMillis(9_500).toNanos(), Duration.ofSeconds(1)));

        fake.runUntil(Duration.ofSeconds(60));
        assertThat(load.users()).isEqualTo(target);
        load.apply(new LoadCommand.RampUsers(5, Duration.ofSeconds(60).toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofMinutes(2));
        assertThat(load.users()).isEqualTo(5);
        assertThat(fake.open()).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3, 20, 40})
    void aLateChangeBringsBackUsersThatShouldNotHaveLeft(int target) {
        FakeLoops fake = new FakeLoops(3, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);
        load.apply(new LoadCommand.RampUsers(20, 0, Duration.ZERO));
        fake.runUntil(Duration.ZERO);
        load.apply(new LoadCommand.RampUsers(0, 0, Duration.ofSeconds(20)));
        fake.runUntil(Duration.ofMillis(12_500));

        load.apply(new LoadCommand.RampUsers(target, Duration.ofMillis(9_500).toNanos(), Duration.ofSeconds(1)));

        fake.runUntil(Duration.ofSeconds(60));
        assertThat(load.users()).isEqualTo(target);
        assertThat(fake.open()).isEqualTo(target);
    }

    @Test
    void aChangePostedAheadOfItsTimeIsReplacedByOneThatComesBeforeIt() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);
        load.apply(new LoadCommand.RampUsers(10, 0, Duration.ofSeconds(10)));
        load.apply(new LoadCommand.RampUsers(0, Duration.ofSeconds(5).toNanos(), Duration.ZERO));
        load.apply(new LoadCommand.RampUsers(30, Duration.ofSeconds(4).toNanos(), Duration.ZERO));

        fake.runUntil(Duration.ofSeconds(60));

        assertThat(load.users()).isEqualTo(30);
        assertThat(fake.open()).isEqualTo(30);
    }

    @Test
    void loopsThatAreBusyDoLateWhatWasDueAndMeasureFromWhenItWasDue() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK.after(Duration.ofMillis(10)));
        LocalLoad load = idle(fake);
        load.apply(new LoadCommand.RampUsers(4, 0, Duration.ofSeconds(4)));
        fake.runUntil(Duration.ofMillis(500));
        fake.stallUntil(Duration.ofMillis(2_500));
        fake.runUntil(Duration.ofMillis(2_600));

        assertThat(load.users()).isEqualTo(3);
        assertThat(Fixture.collected(load).response(name -> true).maxNanos())
                .isEqualTo(Duration.ofMillis(1_510).toNanos());
    }

    @Test
    void fixedCountsAloneComeAtThePaceThatWasAskedFor() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);
        LocalLoad load = Fixture.load(Plans.scenario(waiting().count(3)), fake, StopRule.DEFAULT, 1, null);

        load.apply(new LoadCommand.RampUsers(100, 0, Duration.ofSeconds(10)));
        fake.runUntil(Duration.ofSeconds(60));

        assertThat(fake.sent)
                .extracting(FakeLoops.Sent::when)
                .containsExactly(Duration.ZERO, Duration.ofMillis(100), Duration.ofMillis(200));
        assertThat(load.exhausted()).isFalse();
        load.apply(new LoadCommand.RampUsers(0, Duration.ofSeconds(60).toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(61));
        assertThat(load.users()).isZero();
    }

    @Test
    void isExhaustedOnlyWhenNobodyIsLeftAndNobodyIsDue() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = idle(fake);
        fake.hold();
        load.apply(new LoadCommand.RampUsers(2, Duration.ofSeconds(5).toNanos(), Duration.ofSeconds(2)));
        assertThat(load.exhausted()).isFalse();
        fake.release();
        assertThat(load.exhausted()).isFalse();

        fake.runUntil(Duration.ofSeconds(10));
        assertThat(load.exhausted()).isFalse();
        load.apply(new LoadCommand.RampUsers(0, Duration.ofSeconds(10).toNanos(), Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(10));

        assertThat(load.exhausted()).isTrue();
    }

    @Test
    void aFiveMinuteRampOfTenThousandUsersEndsExactly() {
        FakeLoops fake = new FakeLoops(4, sent -> FakeResponse.OK.after(Duration.ofMillis(3)));
        LocalLoad load = idle(fake);
        UserProfile profile = new UserProfile.Stages(List.of(
                new Stage(10_000, Duration.ofMinutes(2), true),
                new Stage(10_000, Duration.ofMinutes(1), false),
                new Stage(0, Duration.ofMinutes(2), true)));

        perform(load, profile, 0);

        for (int second = 0; second <= 300; second += 7) {
            Duration moment = Duration.ofSeconds(second).plusMillis(1);
            fake.runUntil(moment);
            assertThat(load.users()).isEqualTo(profile.usersAt(moment));
        }
        fake.runUntil(Duration.ofMinutes(5));
        assertThat(load.users()).isZero();
        assertThat(Fixture.collected(load).at(1).all().requests()).isEqualTo(10_000);
    }

    private static void perform(LocalLoad load, UserProfile profile, long start) {
        profile.ramps()
                .forEach(ramp -> load.apply(
                        new LoadCommand.RampUsers(ramp.to(), start + ramp.at().toNanos(), ramp.over())));
    }

    private static LocalLoad idle(FakeLoops fake) {
        return Fixture.load(Plans.scenario(waiting()), fake, StopRule.DEFAULT, 1, null);
    }

    /** A user that makes one request when it comes and then waits. */
    private static Plans.PlannedUser waiting() {
        return Plans.user("Waiting")
                .pause(Duration.ofDays(1))
                .task(Plans.get("/").step());
    }
}
