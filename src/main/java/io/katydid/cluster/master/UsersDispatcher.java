package io.katydid.cluster.master;

import io.katydid.load.UserDistribution;
import io.katydid.scenario.UserClass;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides how many users of each class every worker is to have by now (Locust's {@code UsersDispatcher}): the ramp
 * says how many there are, Locust's sequence of which class each is, and they are dealt to the live workers in turn.
 */
final class UsersDispatcher {

    /** As in Locust, users that start within a second are sent at its beginning. */
    static final Duration STEP = Duration.ofSeconds(1);

    private final List<UserClass> classes;
    private final UserDistribution distribution;
    private ActiveRamp ramp = ActiveRamp.NONE;
    private double spawnRate = Double.POSITIVE_INFINITY;
    private boolean settled = true;

    UsersDispatcher(List<UserClass> classes) {
        this.classes = classes;
        this.distribution = new UserDistribution(classes);
    }

    void ramp(int to, long startNanos, Duration over) {
        ramp = ramp.then(to, startNanos, over);
        if (ramp.rises()) {
            spawnRate = ramp.rate();
        }
        settled = false;
    }

    /** Makes the next step deal the users again, because workers came or went. */
    void redistribute() {
        settled = false;
    }

    /** Returns whether every worker has been dealt what it is to have at the end of the ramp. */
    boolean isSettled() {
        return settled;
    }

    /** Returns how many users there are to be at the end of the ramp. */
    int target() {
        return ramp.ramp().to();
    }

    /** Returns when the ramp starts. */
    long start() {
        return ramp.start();
    }

    /** Returns over what time the users of this step start: all of it, or what is left of the ramp. */
    Duration stepLength(long now) {
        long left = ramp.rises() ? ramp.end() - now : 0;
        return Duration.ofNanos(Math.clamp(left, 0, STEP.toNanos()));
    }

    /** Takes one step, and returns what each of these workers is to have from now on, in their order. */
    List<Map<String, Integer>> dispatch(List<WorkerNode> workers, long now) {
        int before = distribution.size();
        int due = ramp.due(now, STEP);
        distribution.growTo(due);
        distribution.shrinkTo(due);
        int[][] assigned = workers.stream().map(node -> row(node.assigned())).toArray(int[][]::new);
        int[][] wanted = DispatchStep.dealt(distribution.classesFrom(0), workers.size(), classes.size());
        int[][] next = DispatchStep.step(assigned, wanted, Math.max(distribution.size() - before, spawnsPerStep()));
        settled = now >= ramp.end() && Arrays.deepEquals(next, wanted);
        List<Map<String, Integer>> users = new ArrayList<>();
        for (int[] row : next) {
            Map<String, Integer> byClass = new LinkedHashMap<>();
            for (int i = 0; i < row.length; i++) {
                byClass.put(classes.get(i).name(), row[i]);
            }
            users.add(byClass);
        }
        return users;
    }

    private int spawnsPerStep() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(spawnRate * STEP.toNanos() / 1e9)));
    }

    private int[] row(Map<String, Integer> byClass) {
        return classes.stream()
                .mapToInt(one -> byClass.getOrDefault(one.name(), 0))
                .toArray();
    }
}
