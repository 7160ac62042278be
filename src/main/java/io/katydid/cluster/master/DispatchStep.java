package io.katydid.cluster.master;

import java.util.Arrays;

/**
 * How many users of which class each worker has: rows are workers, columns classes. Locust's distribution (dispatch.py), as pure
 * functions: users in their sequence are dealt to the workers in turn. Where workers come or go, users move at the spawn rate, which
 * Locust does not mind.
 */
final class DispatchStep {

    private final int[][] next;
    private final int[][] wanted;
    /** By class, how many users there are too few of, all workers together. */
    private final int[] missing;

    private DispatchStep(int[][] now, int[][] wanted) {
        this.next = Arrays.stream(now).map(int[]::clone).toArray(int[][]::new);
        this.wanted = wanted;
        this.missing = new int[now.length == 0 ? 0 : now[0].length];
        for (int worker = 0; worker < now.length; worker++) {
            for (int role = 0; role < missing.length; role++) {
                missing[role] += wanted[worker][role] - now[worker][role];
            }
        }
    }

    /**
     * What everybody should have.
     *
     * @param roles the class of each user in the order in which they were spawned
     */
    static int[][] dealt(int[] roles, int workers, int classes) {
        int[][] shares = new int[workers][classes];
        for (int user = 0; user < roles.length; user++) {
            shares[user % workers][roles[user]]++;
        }
        return shares;
    }

    /**
     * One step from what everybody has towards what everybody should have. Users that are too many leave at once; of the others as many
     * come as are allowed, those that are missing first. A user who only moves leaves one worker as it comes to the other, so there are
     * never more of a class than there should be.
     *
     * @param most how many users may begin
     */
    static int[][] step(int[][] now, int[][] wanted, int most) {
        DispatchStep step = new DispatchStep(now, wanted);
        step.shed();
        step.fill(step.fill(most, false), true);
        return step.next;
    }

    private void shed() {
        for (int role = 0; role < missing.length; role++) {
            while (missing[role] < 0) {
                next[fullest(role)][role]--;
                missing[role]++;
            }
        }
    }

    /** One user to each worker in turn, until nobody lacks any or no more may begin; answers how many still may. */
    private int fill(int most, boolean moving) {
        int left = most;
        boolean filled = true;
        while (filled && left > 0) {
            filled = false;
            for (int worker = 0; worker < next.length && left > 0; worker++) {
                int role = lacking(worker, moving);
                if (role >= 0) {
                    give(worker, role, moving);
                    left--;
                    filled = true;
                }
            }
        }
        return left;
    }

    private void give(int worker, int role, boolean moving) {
        if (moving) {
            next[fullest(role)][role]--;
        } else {
            missing[role]--;
        }
        next[worker][role]++;
    }

    /** A class of which a worker has too few, and all together have too few or, where users move, enough; -1: none. */
    private int lacking(int worker, boolean moving) {
        for (int role = 0; role < missing.length; role++) {
            if (next[worker][role] < wanted[worker][role] && missing[role] > 0 != moving) {
                return role;
            }
        }
        return -1;
    }

    private int fullest(int role) {
        int fullest = 0;
        for (int worker = 1; worker < next.length; worker++) {
            if (next[worker][role] - wanted[worker][role] > next[fullest][role] - wanted[fullest][role]) {
                fullest = worker;
            }
        }
        return fullest;
    }
}
