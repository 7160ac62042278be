package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Scenario;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Users as a foreign master allocates them: absolute counts of each class. */
class UserAllocationTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    private static Plans.PlannedUser waiting(String name) {
        return Plans.user(name)
                .pause(Duration.ofHours(1))
                .task(Plans.get("/" + name).step())
                .onStop(Plans.get("/bye/" + name).step());
    }

    private static LocalLoad load(FakeLoops fake, Plans.PlannedUser... users) {
        Scenario scenario = Plans.scenario(users);
        return Fixture.load(scenario, fake, StopRule.DEFAULT, 1, null);
    }

    private static LocalLoad load(FakeLoops fake) {
        return load(fake, waiting("A"), waiting("B"));
    }

    private static FakeLoops loops(int size) {
        return new FakeLoops(size, sent -> FakeResponse.OK);
    }

    private static Map<String, Integer> users(LocalLoad load) {
        return load.collect().signals().usersByClass();
    }

    @Test
    void missingUsersComeEvenlySpreadWithTheirClassesMixed() {
        FakeLoops fake = loops(2);
        LocalLoad load = load(fake);

        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 4, "B", 2), SECOND.toNanos(), SECOND.multipliedBy(6)));
        fake.runUntil(Duration.ofSeconds(30));

        assertThat(fake.sent)
                .extracting(FakeLoops.Sent::when)
                .extracting(Duration::toSeconds)
                .containsExactly(1L, 2L, 3L, 4L, 5L, 6L);
        assertThat(fake.paths()).containsExactly("/A", "/B", "/A", "/A", "/B", "/A");
        assertThat(fake.sent).extracting(FakeLoops.Sent::loop).containsExactly(0, 1, 0, 1, 0, 1);
    }

    @Test
    void withoutTimeAllComeAtOnce() {
        FakeLoops fake = loops(3);
        LocalLoad load = load(fake);

        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 40, "B", 20), 0, Duration.ZERO));
        fake.runUntil(Duration.ZERO);

        assertThat(load.users()).isEqualTo(60);
        assertThat(users(load)).containsExactly(Map.entry("A", 40), Map.entry("B", 20));
    }

    @Test
    void sayingTheSameAgainChangesNothing() {
        FakeLoops fake = loops(2);
        LocalLoad load = load(fake);

        for (int second = 0; second < 6; second++) {
            load.apply(new LoadCommand.AllocateUsers(Map.of("A", 4), fake.now(), Duration.ofSeconds(4)));
            fake.runUntil(Duration.ofMillis(1_000L * second + 999));
        }

        assertThat(fake.sent)
                .extracting(FakeLoops.Sent::when)
                .extracting(Duration::toSeconds)
                .containsExactly(0L, 1L, 2L, 3L);
        assertThat(load.exhausted()).isFalse();
    }

    @Test
    void surplusUsersLeaveAtOnceTheLastOfTheirClassFirst() {
        FakeLoops fake = loops(2);
        LocalLoad load = load(fake);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 3, "B", 3), 0, Duration.ofSeconds(6)));
        fake.runUntil(Duration.ofSeconds(10));

        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1, "B", 2), fake.now(), Duration.ofSeconds(6)));
        fake.runUntil(Duration.ofSeconds(10));

        assertThat(fake.sent.subList(6, 9))
                .extracting(sent -> sent.path() + " " + sent.user())
                .containsExactlyInAnyOrder("/bye/A 4", "/bye/A 2", "/bye/B 5");
        fake.runUntil(Duration.ofSeconds(11));
        assertThat(users(load)).containsExactly(Map.entry("A", 1), Map.entry("B", 2));
    }

    @Test
    void usersThatAreStillToComeAreTheFirstToBeCalledOff() {
        FakeLoops fake = loops(2);
        LocalLoad load = load(fake);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 10), 0, Duration.ofSeconds(10)));
        fake.runUntil(Duration.ofMillis(3_500));

        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 6), fake.now(), Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(30));

        assertThat(fake.paths()).containsOnly("/A").hasSize(6);
        assertThat(load.users()).isEqualTo(6);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 0), fake.now(), Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(31));
        assertThat(load.exhausted()).isTrue();
        assertThat(fake.open()).isZero();
    }

    @Test
    void aClassThatIsNotNamedStaysAndANameThatIsNoClassIsIgnored() {
        FakeLoops fake = loops(1);
        LocalLoad load = load(fake);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 2, "B", 1), 0, Duration.ZERO));

        load.apply(new LoadCommand.AllocateUsers(Map.of("B", 3, "Stranger", 7), 0, Duration.ZERO));
        fake.runUntil(SECOND);

        assertThat(users(load)).containsExactly(Map.entry("A", 2), Map.entry("B", 3));
    }

    @Test
    void usersThatEndedByThemselvesAreStartedAgain() {
        FakeLoops fake =
                new FakeLoops(2, sent -> sent.path().equals("/fragile") ? FakeResponse.status(500) : FakeResponse.OK);
        LocalLoad load = load(
                fake,
                waiting("A"),
                Plans.user("Fragile").task(Plans.get("/fragile").onFailure(OnFailure.STOP_USER)));
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1, "Fragile", 2), 0, Duration.ZERO));
        fake.runUntil(SECOND);
        assertThat(users(load)).containsExactly(Map.entry("A", 1), Map.entry("Fragile", 0));

        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1, "Fragile", 2), fake.now(), Duration.ZERO));
        fake.runUntil(SECOND.multipliedBy(2));

        assertThat(fake.paths()).filteredOn("/fragile"::equals).hasSize(4);
        assertThat(fake.paths()).filteredOn("/A"::equals).hasSize(1);
    }

    @Test
    void newUsersTakeTheLowestFreeNumbersSoThatLoopsStayBalanced() {
        FakeLoops fake = loops(2);
        LocalLoad load = load(fake);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 2), 0, Duration.ZERO));
        load.apply(new LoadCommand.AllocateUsers(Map.of("B", 2), 0, Duration.ZERO));
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 0), 0, Duration.ZERO));
        fake.runUntil(SECOND);
        int before = fake.sent.size();

        load.apply(new LoadCommand.AllocateUsers(Map.of("B", 4), fake.now(), Duration.ZERO));
        fake.runUntil(SECOND);

        assertThat(fake.sent.subList(before, before + 2))
                .extracting(FakeLoops.Sent::loop)
                .containsExactlyInAnyOrder(0, 1);
    }

    @Test
    void whoIsStillLeavingIsNobodysReplacement() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(Duration.ofSeconds(2)));
        LocalLoad load = load(fake);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1), 0, Duration.ZERO));
        fake.runUntil(SECOND);

        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 0), fake.now(), Duration.ZERO));
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1), fake.now(), Duration.ZERO));
        assertThat(users(load)).containsEntry("A", 2);
        fake.runUntil(Duration.ofSeconds(20));

        assertThat(users(load)).containsEntry("A", 1);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1), fake.now(), Duration.ZERO));
        assertThat(users(load)).as("it is the second that counts").containsEntry("A", 1);
    }

    @Test
    void nobodyComesAfterTheStop() {
        FakeLoops fake = loops(2);
        LocalLoad load = load(fake);
        load.apply(new LoadCommand.AllocateUsers(Map.of("A", 10), 0, Duration.ofSeconds(10)));
        fake.runUntil(Duration.ofMillis(1_500));

        load.stop();
        load.apply(new LoadCommand.AllocateUsers(Map.of("B", 10), fake.now(), Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(30));

        assertThat(fake.paths()).containsExactlyInAnyOrder("/A", "/A", "/bye/A", "/bye/A");
        assertThat(load.drained()).isTrue();
        assertThat(load.exhausted()).isTrue();
    }

    @Test
    void rampedUsersAreNotAssignedAndOtherGeneratorsAssignNobody() {
        LocalLoad load = load(loops(1));
        load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));

        assertThatThrownBy(() -> load.apply(new LoadCommand.AllocateUsers(Map.of("A", 1), 0, Duration.ZERO)))
                .isInstanceOf(IllegalStateException.class);
        assertThat(users(load)).isEqualTo(Map.of("A", 1, "B", 0));
        assertThat(List.copyOf(users(load).keySet())).containsExactly("A", "B");
    }
}
