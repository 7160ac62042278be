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
 * How many users of which class each worker is to have by now: the ramp says how many, Locust's sequence of which class, and they are
 * dealt to the workers that are there. Guarded by the {@link Fleet}.
 */
final class UsersDispatcher {

    /** As Locust: whoever begins within a second is told at its begin. */
    static final Duration STEP = Duration.ofSeconds(1);

    private final List<UserClass> types;
    private final UserDistribution sequence;
    private ActiveRamp told = ActiveRamp.NONE;
    private double rate = Double.POSITIVE_INFINITY;
    private boolean settled = true;

    UsersDispatcher(List<UserClass> types) {
        this.types = types;
        this.sequence = new UserDistribution(types);
    }

    void ramp(int to, long start, Duration over) {
        told = told.then(to, start, over);
        if (told.rises()) {
            rate = told.rate();
        }
        settled = false;
    }

    /** Somebody came or left. */
    void disturb() {
        settled = false;
    }

    /** Whether everybody has what the ramp ends with. */
    boolean isSettled() {
        return settled;
    }

    int target() {
        return told.ramp().to();
    }

    long begin() {
        return told.start();
    }

    /** Over what time those who begin now come: the step, or what is left of the ramp. */
    Duration over(long now) {
        long left = told.rises() ? told.end() - now : 0;
        return Duration.ofNanos(Math.clamp(left, 0, STEP.toNanos()));
    }

    /** What each of these workers is to have from now on, in their order. */
    List<Map<String, Integer>> deal(List<WorkerNode> seats, long now) {
        int before = sequence.size();
        int due = told.due(now, STEP);
        sequence.growTo(due);
        sequence.shrinkTo(due);
        int[][] has = seats.stream().map(node -> row(node.assigned)).toArray(int[][]::new);
        int[][] wanted = DispatchStep.dealt(sequence.rolesFrom(0), seats.size(), types.size());
        int[][] next = DispatchStep.step(has, wanted, Math.max(sequence.size() - before, moves()));
        settled = now >= told.end() && Arrays.deepEquals(next, wanted);
        List<Map<String, Integer>> shares = new ArrayList<>();
        for (int[] row : next) {
            Map<String, Integer> share = new LinkedHashMap<>();
            for (int role = 0; role < row.length; role++) {
                share.put(types.get(role).name(), row[role]);
            }
            shares.add(share);
        }
        return shares;
    }

    private int moves() {
        return (int) Math.min(Integer.MAX_VALUE, Math.max(1, Math.ceil(rate * STEP.toNanos() / 1e9)));
    }

    private int[] row(Map<String, Integer> share) {
        return types.stream()
                .mapToInt(type -> share.getOrDefault(type.name(), 0))
                .toArray();
    }
}
