package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.load.program.Compiler;
import io.katydid.load.program.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** One loop as the clock and the registry of its schedules. */
class UserLoopTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private final FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(Duration.ofMillis(10)));
    private final Program program = Compiler.compile(
            Plans.scenario(
                    Plans.user("A")
                            .pause(Duration.ofDays(1))
                            .task(Plans.get("/a").step()),
                    Plans.user("B")
                            .pause(Duration.ofDays(1))
                            .task(Plans.get("/b").step())),
            () -> 0);
    private final UserLoop loop = new UserLoop(
            fake.loops().getFirst(),
            program.userClasses(),
            StopRule.DEFAULT,
            1,
            LoopRecorder.of(program, null, null, text -> text));

    /** Spawns a user of class A at each of some moments. */
    private final class Moments implements UserSchedule {

        private final List<Duration> due;
        private final List<VirtualUser> left = new ArrayList<>();

        Moments(Duration... due) {
            this.due = new ArrayList<>(List.of(due));
        }

        @Override
        public long perform() {
            while (!due.isEmpty()) {
                long at = due.getFirst().toNanos();
                if (at > loop.now()) {
                    return at;
                }
                due.removeFirst();
                loop.spawn(loop.newUser(due.size(), 0), at);
            }
            return NEVER;
        }

        @Override
        public void userLeft(VirtualUser user) {
            left.add(user);
        }

        @Override
        public void stop() {
            due.clear();
        }

        @Override
        public boolean expectsSpawns() {
            return !due.isEmpty();
        }
    }

    @Test
    void isAwakeWheneverOneOfItsSchedulesIsDue() {
        loop.follow(new Moments(SECOND, SECOND.multipliedBy(4)));
        loop.follow(new Moments(SECOND.multipliedBy(2), SECOND.multipliedBy(3)));

        loop.change(() -> {});
        fake.runUntil(SECOND.multipliedBy(10));

        assertThat(fake.sent)
                .extracting(FakeLoops.Sent::when)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 4L);
        assertThat(loop.running()).isEqualTo(4);
        assertThat(loop.expectsSpawns()).isFalse();
    }

    @Test
    void everyScheduleHearsOfEachUserThatLeft() {
        Moments one = loop.follow(new Moments(Duration.ZERO));
        Moments other = loop.follow(new Moments());
        loop.change(() -> {});
        fake.runUntil(SECOND);

        loop.retire(0);

        assertThat(one.left).hasSize(1).isEqualTo(other.left);
        assertThat(loop.running()).isZero();
        assertThat(loop.running(program.userClasses().getFirst())).isZero();
    }

    @Test
    void afterTheStopNothingIsDueAndNoChangeHappens() {
        Moments schedule = loop.follow(new Moments(Duration.ZERO, SECOND));
        loop.change(() -> {});
        fake.runUntil(Duration.ofMillis(500));
        assertThat(loop.expectsSpawns()).isTrue();

        loop.stop();
        loop.change(() -> schedule.due.add(SECOND));
        fake.runUntil(SECOND.multipliedBy(10));

        assertThat(fake.sent).hasSize(1);
        assertThat(loop.running()).isZero();
        assertThat(loop.expectsSpawns()).isFalse();
    }

    @Test
    void onePassWaitsForItsStart() {
        OnePassSchedule pass = loop.follow(new OnePassSchedule(loop, program.userClasses()));
        assertThat(loop.expectsSpawns()).isFalse();

        pass.post(SECOND.toNanos());
        fake.runUntil(Duration.ofMillis(999));
        assertThat(fake.sent).isEmpty();
        assertThat(loop.expectsSpawns()).isTrue();
        fake.runUntil(SECOND.multipliedBy(2));

        assertThat(fake.paths()).containsExactly("/a", "/b");
        assertThat(loop.expectsSpawns()).isFalse();
    }
}
