package io.katydid.load;

import io.katydid.scenario.UserClass;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;

/**
 * The order in which users of each class are spawned: Locust's distribution sequence (dispatch.py, {@code _user_gen}).
 * Fixed counts come first, and again after users have left; the others follow their weights so that the shares are as
 * close as possible after each single user. Users leave in the opposite order. A load that is distributed to several
 * workers follows the same sequence. Confined to one thread.
 */
public final class UserDistribution {

    private final List<UserClass> types;
    private final Choice weighted;
    private final List<Integer> active;
    /** What is missing of the fixed counts. Locust spawns all of it before it looks again, even if users leave. */
    private Choice fixed;

    private int fixedLeft;
    private boolean tryFixed;

    /**
     * Creates a distribution without users.
     *
     * @param types the user classes in the order of the scenario; the sequence refers to them by index
     */
    public UserDistribution(List<UserClass> types) {
        this.types = types;
        this.weighted = new Choice(types, weights(types));
        this.active = new ArrayList<>();
        this.fixed = new Choice(types, new int[types.size()]);
        this.tryFixed = true;
    }

    private UserDistribution(UserDistribution other) {
        this.types = other.types;
        this.weighted = new Choice(other.weighted);
        this.active = new ArrayList<>(other.active);
        this.fixed = new Choice(other.fixed);
        this.fixedLeft = other.fixedLeft;
        this.tryFixed = other.tryFixed;
    }

    /** Returns an independent copy. */
    public UserDistribution copy() {
        return new UserDistribution(this);
    }

    /** Returns how many users there are. */
    public int size() {
        return active.size();
    }

    /** Spawns users until there are this many; fewer when every class has a fixed count and all its users are there. */
    public void growTo(int users) {
        while (active.size() < users) {
            if (fixedLeft > 0) {
                fixedLeft--;
                active.add(fixed.next());
            } else if (tryFixed) {
                tryFixed = false;
                lookForMissing();
            } else if (weighted.isEmpty()) {
                return;
            } else {
                active.add(weighted.next());
            }
        }
    }

    /**
     * Returns the classes of the users from a number on, in the order in which they were spawned.
     *
     * @param number from 0, at most {@link #size}
     */
    public int[] classesFrom(int number) {
        return active.subList(number, active.size()).stream()
                .mapToInt(Integer::intValue)
                .toArray();
    }

    /** Removes the last users until there are at most this many. */
    public void shrinkTo(int users) {
        while (active.size() > users) {
            active.removeLast();
            tryFixed = true;
        }
    }

    private void lookForMissing() {
        int[] missing = new int[types.size()];
        for (int i = 0; i < missing.length; i++) {
            missing[i] = Math.max(0, types.get(i).count().orElse(0) - count(i));
            fixedLeft += missing[i];
        }
        fixed = new Choice(types, missing);
    }

    private int count(int type) {
        int count = 0;
        for (int other : active) {
            count += other == type ? 1 : 0;
        }
        return count;
    }

    private static int[] weights(List<UserClass> types) {
        return types.stream()
                .mapToInt(type -> type.count().isPresent() ? 0 : type.weight())
                .toArray();
    }

    /**
     * Picks the class whose share is furthest behind by the Kullback-Leibler divergence, as Locust's
     * {@code _kl_generator} does; ties are broken by name.
     */
    private static final class Choice {

        private record Candidate(double divergence, double generated, int weight, String name, int type)
                implements Comparable<Candidate> {
            @Override
            public int compareTo(Candidate other) {
                int byDivergence = Double.compare(divergence, other.divergence);
                if (byDivergence != 0) {
                    return byDivergence;
                }
                int byGenerated = Double.compare(generated, other.generated);
                if (byGenerated != 0) {
                    return byGenerated;
                }
                int byWeight = Integer.compare(weight, other.weight);
                return byWeight != 0 ? byWeight : name.compareTo(other.name);
            }
        }

        private final PriorityQueue<Candidate> candidates;

        Choice(List<UserClass> types, int[] weights) {
            candidates = new PriorityQueue<>();
            for (int i = 0; i < weights.length; i++) {
                if (weights[i] > 0) {
                    offer(weights[i], weights[i], types.get(i).name(), i);
                }
            }
        }

        Choice(Choice other) {
            candidates = new PriorityQueue<>(other.candidates);
        }

        boolean isEmpty() {
            return candidates.isEmpty();
        }

        int next() {
            Candidate chosen = candidates.remove();
            offer(chosen.generated, chosen.weight, chosen.name, chosen.type);
            return chosen.type;
        }

        private void offer(double generated, int weight, String name, int type) {
            // the same operations in the same order as Locust's, so that the same ties come out
            double divergence = weight * (Math.log(generated / (generated + 1.0)) / Math.log(2));
            candidates.add(new Candidate(divergence, generated + 1.0, weight, name, type));
        }
    }
}
