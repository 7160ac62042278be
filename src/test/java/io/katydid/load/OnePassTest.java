package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.OnFailure;
import java.time.Duration;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** How a scenario is tried out: one user at a time, each task once. */
class OnePassTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private FakeLoops fake = new FakeLoops(3, sent -> FakeResponse.OK.after(SECOND));

    @Test
    void eachClassComesOnceWithEachTaskOnceInTheOrderOfTheFile() {
        LocalLoad load = begin();
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.paths()).containsExactly("/hello", "/a1", "/a2", "/a3", "/bye", "/b1");
        assertThat(load.exhausted()).isTrue();
        assertThat(fake.open()).isZero();
        assertThat(Fixture.collected(load).at(1).iterations()).isEqualTo(4);
    }

    @Test
    void thereIsNeverMoreThanOneUserAndNoneWaits() {
        LocalLoad load = begin();
        for (int second = 0; second < 6; second++) {
            fake.runUntil(SECOND.multipliedBy(second).plusMillis(500));
            assertThat(load.users()).isEqualTo(1);
            assertThat(load.exhausted()).isFalse();
            assertThat(fake.sent).hasSize(second + 1);
        }
    }

    @Test
    void askingAgainChangesNothing() {
        LocalLoad load = begin();
        load.apply(new LoadCommand.RunOnce(0));
        load.apply(new LoadCommand.RunOnce(0));
        fake.runUntil(Duration.ofMillis(500));

        assertThat(load.users()).isEqualTo(1);
        fake.runUntil(Duration.ofMinutes(1));
        assertThat(fake.sent).hasSize(6);
        assertThat(load.exhausted()).isTrue();
    }

    @Test
    void aUserThatIsStoppedByAFailureMakesRoomForTheNextClass() {
        Function<FakeLoops.Sent, FakeResponse> script =
                sent -> sent.path().equals("/a1") ? FakeResponse.status(500) : FakeResponse.OK;
        fake = new FakeLoops(1, script);
        begin();
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.paths()).containsExactly("/hello", "/a1", "/bye", "/b1");
    }

    @Test
    void afterAStopNoOtherClassComes() {
        LocalLoad load = begin();
        fake.runUntil(Duration.ofMillis(500));

        load.stop();
        fake.runUntil(Duration.ofMinutes(1));

        assertThat(fake.paths()).containsExactly("/hello", "/bye");
        assertThat(load.drained()).isTrue();
    }

    private LocalLoad begin() {
        LocalLoad load = Fixture.load(
                Plans.scenario(
                                Plans.user("A")
                                        .count(3)
                                        .pause(Duration.ofHours(1))
                                        .onFailure(OnFailure.STOP_USER)
                                        .onStart(Plans.get("/hello").step())
                                        .onStop(Plans.get("/bye").step())
                                        .task(1, null, Plans.get("/a1").step())
                                        .task(9, null, Plans.get("/a2").step())
                                        .task(4, null, Plans.get("/a3").step()),
                                Plans.user("B").task(Plans.get("/b1").step()))
                        .withProfile(new LoadProfile.Once()),
                fake,
                StopRule.DEFAULT,
                1,
                null);
        load.apply(new LoadCommand.RunOnce(0));
        return load;
    }
}
