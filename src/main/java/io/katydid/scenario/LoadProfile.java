package io.katydid.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How many users there are at which time: a pure function of the time since the first spawn. */
public sealed interface LoadProfile {

    /** The pieces of the profile in order of time; each begins with the count at which the one before ended. */
    List<Ramp> ramps();

    /** From the first spawn to the end of the run; empty: until somebody ends it. */
    Optional<Duration> length();

    default int peakUsers() {
        return ramps().stream()
                .mapToInt(ramp -> Math.max(ramp.from(), ramp.to()))
                .max()
                .orElse(0);
    }

    /** How many users should be running this long after the first spawn. */
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
     * As Locust: users are spawned at a rate, then stay.
     *
     * @param spawnRate users per second, above 0
     * @param runTime from the first spawn; null: until somebody ends it
     */
    record Closed(int users, double spawnRate, @Nullable Duration runTime) implements LoadProfile {
        @Override
        public List<Ramp> ramps() {
            return List.of(new Ramp(Duration.ZERO, 0, users, Duration.ofNanos(Math.round(users / spawnRate * 1e9))));
        }

        @Override
        public Optional<Duration> length() {
            return Optional.ofNullable(runTime);
        }
    }

    /** One stage after another. */
    record Stages(List<Stage> stages) implements LoadProfile {
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

    /** Somebody else says while the run goes on how many users of each class there are, as a master says to a worker. It has no plan and no end of its own. */
    record External() implements LoadProfile {
        @Override
        public List<Ramp> ramps() {
            return List.of();
        }

        @Override
        public Optional<Duration> length() {
            return Optional.empty();
        }
    }

    /** One user at a time, each class once, each task once in the order of the file: how a scenario is tried. */
    record Once() implements LoadProfile {
        @Override
        public List<Ramp> ramps() {
            return List.of(new Ramp(Duration.ZERO, 0, 1, Duration.ZERO));
        }

        @Override
        public Optional<Duration> length() {
            return Optional.empty();
        }
    }
}
