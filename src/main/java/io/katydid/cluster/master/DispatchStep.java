package io.katydid.cluster.master;

import java.util.Arrays;

/**
 * How many users of each class every worker has, as a table with a row for each worker and a column for each class.
 * Pure functions give Locust's distribution (dispatch.py): users are dealt to the workers in turn, in the order of
 * their spawning. Unlike Locust, users move at the spawn rate when workers come or go.
 */
final class DispatchStep {

    private final int[][] next;
    private final int[][] wanted;
    /** By class, how many users all workers together have too few. */
    private final int[] missing;

    private DispatchStep(int[][] now, int[][] wanted) {
        this.next = Arrays.stream(now).map(int[]::clone).toArray(int[][]::new);
        this.wanted = wanted;
        this.missing = new int[now.length == 0 ? 0 : now[0].length];
        for (int worker = 0; worker < now.length; worker++) {
            for (int userClass = 0; userClass < missing.length; userClass++) {
                missing[userClass] += wanted[worker][userClass] - now[worker][userClass];
            }
        }
    }

    /**
     * Returns what every worker should have.
     *
     * @param classOfUser the class of each user, in the order of their spawning
     */
    static int[][] dealt(int[] classOfUser, int workers, int classes) {
        int[][] users = new int[workers][classes];
        for (int user = 0; user < classOfUser.length; user++) {
            users[user % workers][classOfUser[user]]++;
        }
        return users;
    }

    /**
     * Takes one step from what every worker has towards what it should have. Surplus users leave at once. Of the
     * others, as many start as may, those first that are missing altogether. A user that only moves leaves one worker
     * as it starts at the other, so there are never more of a class than there should be.
     *
     * @param most how many users may start
     */
    static int[][] step(int[][] now, int[][] wanted, int most) {
        DispatchStep step = new DispatchStep(now, wanted);
        step.removeSurplus();
        int left = step.fill(most, false);
        step.fill(left, true);
        return step.next;
    }

    private void removeSurplus() {
        for (int userClass = 0; userClass < missing.length; userClass++) {
            while (missing[userClass] < 0) {
                next[fullest(userClass)][userClass]--;
                missing[userClass]++;
            }
        }
    }

    /**
     * Gives one user to each worker in turn, until none has too few or no more may start; returns how many still may.
     */
    private int fill(int most, boolean moving) {
        int left = most;
        boolean filled = true;
        while (filled && left > 0) {
            filled = false;
            for (int worker = 0; worker < next.length && left > 0; worker++) {
                int userClass = tooFew(worker, moving);
                if (userClass >= 0) {
                    give(worker, userClass, moving);
                    left--;
                    filled = true;
                }
            }
        }
        return left;
    }

    private void give(int worker, int userClass, boolean moving) {
        if (moving) {
            next[fullest(userClass)][userClass]--;
        } else {
            missing[userClass]--;
        }
        next[worker][userClass]++;
    }

    /**
     * Returns a class of which a worker has too few, while all together have too few as well or, if users are to
     * move, have enough; -1 if there is none.
     */
    private int tooFew(int worker, boolean moving) {
        for (int userClass = 0; userClass < missing.length; userClass++) {
            if (next[worker][userClass] < wanted[worker][userClass] && missing[userClass] > 0 != moving) {
                return userClass;
            }
        }
        return -1;
    }

    private int fullest(int userClass) {
        int fullest = 0;
        for (int worker = 1; worker < next.length; worker++) {
            if (surplus(worker, userClass) > surplus(fullest, userClass)) {
                fullest = worker;
            }
        }
        return fullest;
    }

    private int surplus(int worker, int userClass) {
        return next[worker][userClass] - wanted[worker][userClass];
    }
}
