package io.katydid.load;

import io.katydid.stats.Validity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What is known of the workers that make a load elsewhere. Called by the run's thread only, at any time before
 * {@code close}.
 */
public interface FleetStatus {

    /** What has happened to workers since the last call, in order. */
    List<FleetEvent> events();

    /**
     * What makes the figures doubtful beside what this process sees of itself, such as a lost worker. A reason once
     * given stays.
     */
    Validity validity();

    /** Why no load can be made any more, in words; the run then ends early. Empty: load can be made. */
    Optional<String> failure();

    /** How many workers are in which state: {@code ready}, {@code spawning}, {@code running} or {@code missing}. */
    Map<String, Integer> workers();

    /**
     * How much later than it happens a change of the number of users may show here, because workers report it now and
     * then.
     */
    Duration reportDelay();

    /**
     * Something that happened to a worker where the load is made by several. The index is what the master has given it,
     * from 0.
     */
    sealed interface FleetEvent {

        /** As the worker calls itself; changes when it comes back. */
        String id();

        int index();

        /**
         * It is ready for users.
         *
         * @param kind what program it is, such as {@code katydid} or {@code locust}
         */
        record WorkerJoined(String id, int index, String kind) implements FleetEvent {}

        /**
         * It is no longer there, or was dismissed.
         *
         * @param reason in words
         */
        record WorkerLost(String id, int index, String reason) implements FleetEvent {}

        /** It was lost, and is there again. */
        record WorkerRecovered(String id, int index) implements FleetEvent {}

        /**
         * Figures of it never came.
         *
         * @param count how many reports
         */
        record ReportsLost(String id, int index, long count) implements FleetEvent {}

        /**
         * An exception in one of its tasks, or a warning.
         *
         * @param text one line, for people
         */
        record WorkerComplained(String id, int index, String text) implements FleetEvent {}
    }
}
