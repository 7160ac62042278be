package io.katydid.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All load of a run: populations side by side. There is exactly one today, which {@link #population} returns; with more
 * of them that method ends, and its callers are what has to change. Everything else here adds up whatever populations
 * there are.
 */
public record Load(List<Population> populations) {

    public Load {
        populations = List.copyOf(populations);
        if (populations.size() != 1) {
            throw new IllegalArgumentException("a load has one population");
        }
    }

    /** All these users by one profile, from the start of the run on. */
    public static Load of(List<UserClass> users, LoadProfile profile) {
        return new Load(List.of(new Population(users, profile, Duration.ZERO)));
    }

    /** The only population. */
    public Population population() {
        return populations.getFirst();
    }

    /** All user classes, population by population. */
    public List<UserClass> users() {
        return populations.stream()
                .flatMap(population -> population.users().stream())
                .toList();
    }

    /**
     * From the start of the run to its planned end, which is that of the last population; empty: at least one sets no
     * end.
     */
    public Optional<Duration> length() {
        Duration longest = Duration.ZERO;
        for (Population population : populations) {
            Optional<Duration> own = population.profile().length();
            if (own.isEmpty()) {
                return Optional.empty();
            }
            Duration end = population.start().plus(own.get());
            longest = end.compareTo(longest) > 0 ? end : longest;
        }
        return Optional.of(longest);
    }

    /** The most users that there can be at one time; empty: the plan does not say, because others decide. */
    public OptionalInt peakUsers() {
        int sum = 0;
        for (Population population : populations) {
            OptionalInt own = population.profile().peakUsers();
            if (own.isEmpty()) {
                return OptionalInt.empty();
            }
            sum += own.getAsInt();
        }
        return OptionalInt.of(sum);
    }

    /** The same users by another profile. */
    public Load with(LoadProfile profile) {
        return new Load(
                populations.stream().map(population -> population.with(profile)).toList());
    }
}
