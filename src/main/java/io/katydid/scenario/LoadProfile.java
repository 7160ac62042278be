package io.katydid.scenario;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How the load of a {@link Population} comes and goes; times count from the population's start. What makes sense for
 * one kind only is a method of that kind. Arrivals (iterations that start at a rate, however many users that
 * takes) will be another kind.
 */
public sealed interface LoadProfile permits UserProfile, LoadProfile.External, LoadProfile.Once {

    /** Returns how long the plan lasts; empty if it sets no end. */
    Optional<Duration> length();

    /** Returns the most users that there are at one time; empty if the plan does not set it. */
    OptionalInt peakUsers();

    /** Someone outside decides during the run how many users of each class there are, as a master does for a worker. */
    record External() implements LoadProfile {
        @Override
        public Optional<Duration> length() {
            return Optional.empty();
        }

        @Override
        public OptionalInt peakUsers() {
            return OptionalInt.empty();
        }
    }

    /** One user at a time, each class once, each task once in the order of the file: how a scenario is tried. */
    record Once() implements LoadProfile {
        @Override
        public Optional<Duration> length() {
            return Optional.empty();
        }

        @Override
        public OptionalInt peakUsers() {
            return OptionalInt.of(1);
        }
    }
}
