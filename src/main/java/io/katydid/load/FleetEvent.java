package io.katydid.load;

/**
 * Something that happened to a worker where the load is made by several. The index is what the master has given it,
 * from 0.
 */
public sealed interface FleetEvent {

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
     * It is not there any more, or was sent away.
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
     * An exception in a task of its, or a warning.
     *
     * @param text one line, for people
     */
    record WorkerComplained(String id, int index, String text) implements FleetEvent {}
}
