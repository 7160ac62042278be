package io.katydid.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** The number of users over time: a pure function of the time since the population's start. */
public sealed interface UserProfile extends LoadProfile {

    /**
     * Returns the pieces of the profile in order of time; each begins with the count at which the previous one ended.
     */
    List<Ramp> ramps();

    /** Returns those of the {@link #ramps} whose beginning is an event of the run: stages. */
    List<Ramp> announced();

    @Override
    default OptionalInt peakUsers() {
        return ramps().stream()
                .mapToInt(ramp -> Math.max(ramp.from(), ramp.to()))
                .max();
    }

    /** Returns how many users should be running this long after the start. */
    default int usersAt(Duration elapsed) {
        int users = 0;
        for (Ramp ramp : ramps()) {
            if (ramp.at().compareTo(elapsed) > 0) {
                break;
            }
            users = ramp.usersAt(elapsed);
        }
        return users;
    }

    /**
     * As in Locust: users are spawned at a rate, then stay.
     *
     * @param spawnRate users per second, above 0
     * @param runTime from the first spawn; null if the run lasts until someone ends it
     */
    record Closed(int users, double spawnRate, @Nullable Duration runTime) implements UserProfile {

        /** Returns how long it takes until all users have been spawned. */
        public Duration spawnTime() {
            return Duration.ofNanos(Math.round(users / spawnRate * 1e9));
        }

        @Override
        public List<Ramp> ramps() {
            return List.of(new Ramp(Duration.ZERO, 0, users, spawnTime()));
        }

        @Override
        public List<Ramp> announced() {
            return List.of();
        }

        @Override
        public Optional<Duration> length() {
            return Optional.ofNullable(runTime);
        }
    }

    /** One stage after another. */
    record Stages(List<Stage> stages) implements UserProfile {
        public Stages {
            stages = List.copyOf(stages);
        }

        @Override
        public List<Ramp> ramps() {
            List<Ramp> ramps = new ArrayList<>();
            Duration at = Duration.ZERO;
            int users = 0;
            for (Stage stage : stages) {
                ramps.add(new Ramp(at, users, stage.users, stage.ramp ? stage.duration : Duration.ZERO));
                at = at.plus(stage.duration);
                users = stage.users;
            }
            return List.copyOf(ramps);
        }

        @Override
        public List<Ramp> announced() {
            return ramps();
        }

        @Override
        public Optional<Duration> length() {
            return Optional.of(stages.stream().map(Stage::duration).reduce(Duration.ZERO, Duration::plus));
        }
    }

    /**
     * A part of a load in stages.
     *
     * @param users the count at its end
     * @param ramp true: linearly from the count before ({@code over}); false: at once, then held ({@code for})
     */
    record Stage(int users, Duration duration, boolean ramp) {}
}
