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
        int[] classes = {0, 1, 0, 1, 1};
        assertThat(DispatchStep.dealt(classes, 2, 2)).isDeepEqualTo(new int[][] {{2, 1}, {0, 2}});
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
    void surplusUsersLeaveAtOnce() {
        int[][] now = {{6}, {4}};
        int[][] wanted = {{1}, {1}};
        assertThat(DispatchStep.step(now, wanted, 0)).isDeepEqualTo(wanted);
    }

    @Property(tries = 500)
    void everyStepMakesProgressAndNeverStartsMoreThanAllowed(
            @ForAll @IntRange(min = 1, max = 8) int workers,
            @ForAll @IntRange(min = 1, max = 4) int classes,
            @ForAll @IntRange(min = 1, max = 12) int most,
            @ForAll Random random) {
        int[][] now = random(random, workers, classes);
        int[][] wanted = random(random, workers, classes);
        int steps = 0;
        while (!Arrays.deepEquals(now, wanted)) {
            int[][] next = DispatchStep.step(now, wanted, most);
            assertThat(started(now, next)).isLessThanOrEqualTo(most);
            for (int userClass = 0; userClass < classes; userClass++) {
                assertThat(total(next, userClass)).isLessThanOrEqualTo(total(wanted, userClass));
            }
            assertThat(next).isNotEqualTo(now);
            now = next;
            assertThat(++steps).isLessThan(1000);
        }
    }

    private static int[][] random(Random random, int workers, int classes) {
        int[][] users = new int[workers][classes];
        for (int[] share : users) {
            Arrays.setAll(share, userClass -> random.nextInt(20));
        }
        return users;
    }

    private static int started(int[][] now, int[][] next) {
        int started = 0;
        for (int worker = 0; worker < now.length; worker++) {
            for (int userClass = 0; userClass < now[worker].length; userClass++) {
                started += Math.max(0, next[worker][userClass] - now[worker][userClass]);
            }
        }
        return started;
    }

    private static int total(int[][] users, int userClass) {
        return Arrays.stream(users).mapToInt(share -> share[userClass]).sum();
    }
}
