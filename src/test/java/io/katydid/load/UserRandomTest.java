package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.load.program.Compiler;
import io.katydid.load.program.Program;
import io.katydid.scenario.DurationRange;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Step;
import io.katydid.scenario.Template;
import io.katydid.scenario.Wait;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Function;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a seed determines: the order of tasks, the random functions, the waits. */
class UserRandomTest {

    @Property(tries = 200)
    void overEachPassOfTheDeckWeightsAreExact(
            @ForAll @Size(min = 1, max = 6) List<@IntRange(min = 1, max = 40) Integer> cards, @ForAll long seed) {
        List<Program.BoundTask> tasks = cards.stream()
                .map(count -> new Program.BoundTask(0, "a", new Program.Flow(new Program.Op[0], 0), count))
                .toList();
        TaskDeck deck = new TaskDeck(tasks, Program.TaskOrder.WEIGHTED, new SplittableRandom(seed));
        int size = cards.stream().mapToInt(Integer::intValue).sum();

        for (int pass = 0; pass < 3; pass++) {
            int[] drawn = new int[cards.size()];
            for (int i = 0; i < size; i++) {
                drawn[deck.draw()]++;
            }
            assertThat(Arrays.stream(drawn).boxed().toList()).isEqualTo(cards);
        }
    }

    @Test
    void aDeckHoldsEachTaskItsWeightByTheGreatestCommonDivisor() {
        Program program = Compiler.compile(
                Plans.scenario(Plans.user("A")
                        .task(30, null, Plans.get("/a").step())
                        .task(20, null, Plans.get("/b").step())
                        .task(50, null, Plans.get("/c").step())),
                () -> 0);

        assertThat(program.userClasses().getFirst().tasks())
                .extracting(Program.BoundTask::cards)
                .containsExactly(3, 2, 5);
    }

    @Test
    void passesDifferFromEachOther() {
        List<Program.BoundTask> tasks = List.of(
                new Program.BoundTask(0, "a", new Program.Flow(new Program.Op[0], 0), 5),
                new Program.BoundTask(0, "a", new Program.Flow(new Program.Op[0], 0), 5));
        TaskDeck deck = new TaskDeck(tasks, Program.TaskOrder.WEIGHTED, new SplittableRandom(7));
        Set<String> passes = new HashSet<>();
        for (int pass = 0; pass < 50; pass++) {
            StringBuilder drawn = new StringBuilder();
            for (int i = 0; i < 10; i++) {
                drawn.append(deck.draw());
            }
            passes.add(drawn.toString());
        }

        assertThat(passes).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, 42, -1, Long.MIN_VALUE, 0x9E3779B97F4A7C15L})
    void usersShareNoSequenceWhateverTheSeed(long seed) {
        Set<Long> values = new HashSet<>();
        for (int user = 0; user < 2_000; user++) {
            SplittableRandom random = UserRandom.of(seed, user);
            for (int i = 0; i < 10; i++) {
                values.add(random.nextLong());
            }
        }

        assertThat(values).hasSize(20_000);
    }

    @Test
    void theSameSeedGivesTheSameRunAndAnotherSeedAnother() {
        List<String> run = traffic(42, 1, sent -> FakeResponse.OK);

        assertThat(traffic(42, 1, sent -> FakeResponse.OK)).isEqualTo(run);
        assertThat(traffic(43, 1, sent -> FakeResponse.OK)).isNotEqualTo(run);
    }

    @Test
    void theNumberOfLoopsChangesNothingOfWhatAUserDoes() {
        assertThat(traffic(42, 3, sent -> FakeResponse.OK))
                .containsExactlyInAnyOrderElementsOf(traffic(42, 1, sent -> FakeResponse.OK));
    }

    @Test
    void theOrderOfTasksDoesNotDependOnWhatTheTargetAnswers() {
        Function<FakeLoops.Sent, FakeResponse> failing =
                sent -> sent.path().startsWith("/first") ? FakeResponse.status(500) : FakeResponse.OK;

        assertThat(tasks(failing)).isEqualTo(tasks(sent -> FakeResponse.OK)).hasSizeGreaterThan(20);
    }

    private static List<String> traffic(long seed, int loops, Function<FakeLoops.Sent, FakeResponse> script) {
        FakeLoops fake = new FakeLoops(loops, script);
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(new Wait.Pause(new DurationRange(Duration.ofMillis(1), Duration.ofMillis(900))))
                        .task(2, null, random("/a"))
                        .task(3, null, random("/b"))),
                fake,
                StopRule.DEFAULT,
                seed,
                null);
        load.apply(new LoadCommand.RampUsers(6, 0, Duration.ofSeconds(2)));
        fake.runUntil(Duration.ofSeconds(20));
        return fake.sent.stream()
                .map(sent -> sent.at() + " " + sent.user() + sent.path() + sent.header("x-random"))
                .toList();
    }

    /** Returns which tasks one user ran whose first request may fail, in which case it skips the random one. */
    private static List<String> tasks(Function<FakeLoops.Sent, FakeResponse> script) {
        FakeLoops fake = new FakeLoops(1, script);
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .onFailure(OnFailure.END_ITERATION)
                        .pause(Duration.ofSeconds(1))
                        .task(Plans.get("/first/a").step(), random("/a"))
                        .task(Plans.get("/first/b").step(), random("/b"))
                        .task(Plans.get("/first/c").step(), random("/c"))),
                fake,
                StopRule.DEFAULT,
                5,
                null);
        load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(30));
        return fake.paths().stream().filter(path -> path.startsWith("/first")).toList();
    }

    private static Step random(String path) {
        return Plans.get(path)
                .header("x-random", Plans.expression(new Template.RandomRange(1, 1_000_000)))
                .step();
    }
}
