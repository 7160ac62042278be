package io.katydid.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * All load of a run: populations side by side. Today there is exactly one, which {@link #population} returns. Once
 * there can be more, that method goes, and its callers have to change; everything else here already sums over all
 * populations.
 */
public record Load(List<Population> populations) {

    public Load {
        populations = List.copyOf(populations);
        if (populations.size() != 1) {
            throw new IllegalArgumentException("a load has one population");
        }
    }

    /** Returns a load of all these users by one profile, from the start of the run on. */
    public static Load of(List<UserClass> users, LoadProfile profile) {
        return new Load(List.of(new Population(users, profile, Duration.ZERO)));
    }

    /** Returns the only population. */
    public Population population() {
        return populations.getFirst();
    }

    /** Returns all user classes, population by population. */
    public List<UserClass> users() {
        return populations.stream()
                .flatMap(population -> population.users().stream())
                .toList();
    }

    /**
     * Returns the time from the start of the run to its planned end, which is that of the last population; empty if at
     * least one sets no end.
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

    /** Returns the most users that there can be at one time; empty if others decide during the run. */
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

    /** Returns the same users with another profile. */
    public Load with(LoadProfile profile) {
        return new Load(
                populations.stream().map(population -> population.with(profile)).toList());
    }
}
