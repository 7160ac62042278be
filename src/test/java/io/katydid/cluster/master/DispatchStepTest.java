package io.katydid.cluster.master;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class DispatchStepTest {

    @Test
    void usersAreDealtToTheWorkersInTurn() {
        int[] roles = {0, 1, 0, 1, 1};
        assertThat(DispatchStep.dealt(roles, 2, 2)).isDeepEqualTo(new int[][] {{2, 1}, {0, 2}});
    }

    @Test
    void aLostWorkersUsersComeBackAtTheSpawnRate() {
        int[][] now = {{5}, {0}};
        int[][] wanted = {{5}, {5}};
        assertThat(DispatchStep.step(now, wanted, 2)).isDeepEqualTo(new int[][] {{5}, {2}});
    }

    @Test
    void usersMoveToANewWorkerOneByOne() {
        int[][] now = {{6}, {0}};
        int[][] wanted = {{3}, {3}};
        assertThat(DispatchStep.step(now, wanted, 2)).isDeepEqualTo(new int[][] {{4}, {2}});
        assertThat(DispatchStep.step(now, wanted, 100)).isDeepEqualTo(wanted);
    }

    @Test
    void whoIsTooManyLeavesAtOnce() {
        int[][] now = {{6}, {4}};
        int[][] wanted = {{1}, {1}};
        assertThat(DispatchStep.step(now, wanted, 0)).isDeepEqualTo(wanted);
    }

    @Property(tries = 500)
    void everyStepLeadsOnAndNeverAddsMoreThanAllowed(
            @ForAll @IntRange(min = 1, max = 8) int workers,
            @ForAll @IntRange(min = 1, max = 4) int classes,
            @ForAll @IntRange(min = 1, max = 12) int most,
            @ForAll Random random) {
        int[][] now = random(random, workers, classes);
        int[][] wanted = random(random, workers, classes);
        int steps = 0;
        while (!Arrays.deepEquals(now, wanted)) {
            int[][] next = DispatchStep.step(now, wanted, most);
            assertThat(begun(now, next)).isLessThanOrEqualTo(most);
            for (int role = 0; role < classes; role++) {
                assertThat(total(next, role)).isLessThanOrEqualTo(total(wanted, role));
            }
            assertThat(next).isNotEqualTo(now);
            now = next;
            assertThat(++steps).isLessThan(1000);
        }
    }

    private static int[][] random(Random random, int workers, int classes) {
        int[][] shares = new int[workers][classes];
        for (int[] share : shares) {
            Arrays.setAll(share, role -> random.nextInt(20));
        }
        return shares;
    }

    private static int begun(int[][] now, int[][] next) {
        int begun = 0;
        for (int worker = 0; worker < now.length; worker++) {
            for (int role = 0; role < now[worker].length; role++) {
                begun += Math.max(0, next[worker][role] - now[worker][role]);
            }
        }
        return begun;
    }

    private static int total(int[][] shares, int role) {
        return Arrays.stream(shares).mapToInt(share -> share[role]).sum();
    }
}
