package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Ramp;
import io.katydid.scenario.UserProfile.Stage;
import io.katydid.scenario.UserProfile.Stages;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class RampScheduleTest {

    private static final long START = -3_000_000_001L;
    private static final long GLANCE = Duration.ofMillis(20).toNanos();
    private static final long AHEAD = Duration.ofMillis(200).toNanos();

    @Provide
    Arbitrary<Stages> stages() {
        Arbitrary<Stage> stage = Combinators.combine(
                        Arbitraries.integers().between(0, 200),
                        Arbitraries.integers().between(1, 20_000),
                        Arbitraries.of(true, false))
                .as((users, millis, ramp) -> new Stage(users, Duration.ofMillis(millis), ramp));
        return stage.list().ofMinSize(1).ofMaxSize(6).map(Stages::new);
    }

    @Property(tries = 200)
    void whoLooksWhenAskedToTellsEveryPieceOnceInOrderAndInTime(@ForAll("stages") Stages stages) {
        RampSchedule schedule = new RampSchedule(stages.ramps(), START, Duration.ofSeconds(1));
        List<Ramp> issued = new ArrayList<>();
        int completed = 0;
        for (long now = START; now != Long.MAX_VALUE; now = Math.max(now + GLANCE, schedule.next())) {
            for (Ramp ramp = schedule.issue(now); ramp != null; ramp = schedule.issue(now)) {
                issued.add(ramp);
                assertThat(schedule.beginOf(ramp)).isBetween(now, now + AHEAD);
            }
            while (schedule.complete(now, schedule.usersAt(now)) != null) {
                completed++;
            }
        }
        assertThat(issued).isEqualTo(stages.ramps());
        assertThat(completed)
                .isEqualTo(
                        issued.stream().filter(ramp -> ramp.from() != ramp.to()).count());
    }

    @Property(tries = 200)
    void thereShouldBeAsManyUsersAsTheProfileSays(
            @ForAll("stages") Stages stages, @ForAll @IntRange(min = 0, max = 130_000) int millis) {
        RampSchedule schedule = new RampSchedule(stages.ramps(), START, Duration.ofSeconds(1));
        Duration elapsed = Duration.ofMillis(millis);
        long now = START + elapsed.toNanos();
        while (schedule.issue(now) != null) {
            assertThat(schedule.usersAt(START - 1)).isZero();
        }

        assertThat(schedule.usersAt(now)).isEqualTo(stages.usersAt(elapsed));
    }

    @Property(tries = 200)
    void anAdjustmentBeginsWhereThePlanIsLeft(
            @ForAll("stages") Stages stages,
            @ForAll @IntRange(min = 0, max = 130_000) int millis,
            @ForAll @IntRange(min = 0, max = 300) int users) {
        RampSchedule schedule = new RampSchedule(stages.ramps(), START, Duration.ofSeconds(1));
        Duration elapsed = Duration.ofMillis(millis);
        long now = START + elapsed.toNanos();
        List<Ramp> issued = new ArrayList<>();
        for (Ramp ramp = schedule.issue(now); ramp != null; ramp = schedule.issue(now)) {
            issued.add(ramp);
        }

        Ramp piece = schedule.adjust(users, Duration.ofSeconds(7), now);

        assertThat(schedule.beginOf(piece)).isBetween(now, now + AHEAD);
        assertThat(schedule.beginOf(piece)).isGreaterThanOrEqualTo(schedule.beginOf(issued.getLast()));
        assertThat(piece.from()).isEqualTo(stages.usersAt(piece.at()));
        assertThat(schedule.usersAt(START + piece.end().toNanos())).isEqualTo(users);
        assertThat(schedule.issue(Long.MAX_VALUE / 2)).isNull();
        assertThat(schedule.bringsMore()).isFalse();
        assertThat(schedule.complete(START + piece.end().toNanos(), users))
                .isEqualTo(new LoadControl.Completion(users, users > piece.from()));
        assertThat(schedule.next()).isEqualTo(Long.MAX_VALUE);
    }
}
