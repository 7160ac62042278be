package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Ramp;
import io.katydid.scenario.UserProfile;
import java.time.Duration;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;

/** Schedules are pure functions of time; these hold for all of them. */
class SchedulePropertiesTest {

    private static final long HOUR = Duration.ofHours(1).toNanos();

    @Provide
    Arbitrary<Ramp> ramps() {
        Arbitrary<Integer> users = Arbitraries.integers().between(0, 200_000);
        Arbitrary<Long> over = Arbitraries.longs().between(0, 1_000 * HOUR);
        return Combinators.combine(users, users, over)
                .as((from, to, nanos) -> new Ramp(Duration.ZERO, from, to, Duration.ofNanos(nanos)));
    }

    @Provide
    Arbitrary<UserProfile> profiles() {
        Arbitrary<UserProfile> closed = Combinators.combine(
                        Arbitraries.integers().between(1, 300),
                        Arbitraries.doubles().between(0.1, 1_000))
                .as((users, rate) -> new UserProfile.Closed(users, rate, null));
        Arbitrary<UserProfile> stages = Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.longs().between(0, 20_000_000_000L),
                        Arbitraries.of(true, false))
                .as((users, nanos, ramp) -> new UserProfile.Stage(users, Duration.ofNanos(nanos), ramp))
                .list()
                .ofMinSize(1)
                .ofMaxSize(5)
                .map(UserProfile.Stages::new);
        return Arbitraries.oneOf(closed, stages);
    }

    @Property
    void usersAreNeverNegativeAndNeverAboveThePeak(
            @ForAll("profiles") UserProfile profile, @ForAll @LongRange(min = 0, max = 200_000_000_000L) long nanos) {
        assertThat(profile.usersAt(Duration.ofNanos(nanos)))
                .isBetween(0, profile.peakUsers().orElseThrow());
    }

    @Property
    void changesComeInOrderWithinTheirRamp(@ForAll("ramps") Ramp ramp, @ForAll @IntRange(max = 200_000) int index) {
        int changes = ramp.changes();
        if (changes == 0) {
            return;
        }
        int at = index % changes;
        long offset = ramp.offsetOf(at);

        assertThat(offset).isBetween(0L, ramp.over().toNanos());
        if (at > 0) {
            assertThat(offset).isGreaterThanOrEqualTo(ramp.offsetOf(at - 1));
        }
        assertThat(ramp.offsetOf(ramp.to() > ramp.from() ? 0 : changes - 1))
                .isEqualTo(ramp.to() > ramp.from() ? 0 : ramp.over().toNanos());
    }

    @Property
    void userNStartsAtNStepsOfTheSpawnRate(
            @ForAll @IntRange(min = 1, max = 100_000) int users,
            @ForAll @DoubleRange(min = 0.01, max = 10_000) double rate,
            @ForAll @IntRange(max = 99_999) int index) {
        int n = index % users;
        Ramp ramp = new UserProfile.Closed(users, rate, null).ramps().getFirst();
        double exact = n / rate * 1e9;

        assertThat(ramp.offsetOf(n)).isBetween((long) (exact * (1 - 1e-12)) - 2, (long) (exact * (1 + 1e-12)) + 2);
    }

    @Property
    void usersAtAgreesWithWhatIsDue(@ForAll("ramps") Ramp ramp, @ForAll @IntRange(max = 200_000) int index) {
        UserRamp userRamp = new UserRamp(ramp, 5_000, new int[0]);
        if (ramp.changes() == 0) {
            assertThat(userRamp.usersAt(5_000)).isEqualTo(ramp.from());
            return;
        }
        int item = index % ramp.changes();
        long due = userRamp.timeOf(item);

        assertThat(userRamp.itemsUntil(due)).isGreaterThan(item);
        assertThat(userRamp.itemsUntil(due - 1)).isLessThanOrEqualTo(item);
        int sign = userRamp.up() ? 1 : -1;
        assertThat(userRamp.usersAt(due)).isEqualTo(ramp.from() + sign * userRamp.itemsUntil(due));
        assertThat(ramp.usersAt(Duration.ofNanos(due - 5_000))).isEqualTo(userRamp.usersAt(due));
        assertThat(userRamp.usersAt(5_000 + ramp.over().toNanos())).isEqualTo(ramp.to());
    }

    @Property
    void everyUserBelongsToOneLoop(
            @ForAll @IntRange(max = 300) int from,
            @ForAll @IntRange(max = 300) int to,
            @ForAll @IntRange(min = 1, max = 9) int loops) {
        UserRamp userRamp = new UserRamp(new Ramp(Duration.ZERO, from, to, Duration.ofSeconds(10)), 0, new int[0]);
        int performed = 0;
        for (int loop = 0; loop < loops; loop++) {
            RampShare own = new RampShare(userRamp, loop, loops);
            for (int item = own.next(); item >= 0; item = own.next()) {
                assertThat(userRamp.numberOf(item) % loops).isEqualTo(loop);
                own.advance();
                performed++;
            }
        }

        assertThat(performed).isEqualTo(Math.abs(to - from));
    }

    @Property(tries = 100)
    void asManyUsersRunAsTheProfileSaysAtAnyTime(
            @ForAll("profiles") UserProfile profile,
            @ForAll @IntRange(min = 1, max = 4) int loops,
            @ForAll @LongRange(min = 1, max = 3_000_000_000L) long step) {
        FakeLoops fake = new FakeLoops(loops, sent -> FakeResponse.OK);
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(Duration.ofDays(1))
                        .task(Plans.get("/").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        List<Ramp> ramps = profile.ramps();
        ramps.forEach(ramp ->
                load.apply(new LoadCommand.RampUsers(ramp.to(), ramp.at().toNanos(), ramp.over())));

        for (int i = 0; i < 40; i++) {
            Duration moment = Duration.ofNanos(step * i);
            fake.runUntil(moment);
            assertThat(load.users()).as("at %s", moment).isEqualTo(profile.usersAt(moment));
        }
        Duration end = ramps.getLast().end();
        fake.runUntil(end);
        assertThat(load.users())
                .isEqualTo(profile.usersAt(end))
                .isEqualTo(ramps.getLast().to());
    }
}
