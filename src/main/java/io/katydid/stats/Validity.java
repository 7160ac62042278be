package io.katydid.stats;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the agent's own figures can be trusted.
 *
 * @param reasons why not, in the order in which they are shown; empty when valid
 */
public record Validity(Level level, List<Reason> reasons) {

    public static final Validity VALID = new Validity(Level.VALID, List.of());

    /** From good to bad. */
    public enum Level {
        VALID,
        DEGRADED,
        INVALID
    }

    /** What a reason is about. Reasons of one process are shown in this order. */
    public enum Kind {
        /** The platform offers less than load needs, such as no epoll. */
        PLATFORM,
        /** Requests were sent later than they should have been. */
        SCHEDULE_LAG,
        /** The agent used too much of its processors. */
        PROCESSOR,
        /** An event loop was late. */
        EVENT_LOOP,
        /** A garbage collection took too long. */
        GARBAGE_COLLECTION,
        /** The cgroup throttled the agent. */
        THROTTLING,
        /** Requests failed because of the agent's own limits. */
        LOCAL_LIMITS,
        /** Recorders lost records. */
        TELEMETRY_LOSS,
        /** A worker was lost, or what it reported was, or its own figures are doubtful. */
        WORKER
    }

    /**
     * A reason why figures cannot be trusted.
     *
     * @param text a message with the figure and its limit
     */
    public record Reason(Kind kind, String text) {}

    public Validity {
        reasons = List.copyOf(reasons);
    }

    /** Returns figures that one reason makes doubtful. */
    public static Validity of(Level level, Kind kind, String text) {
        return new Validity(level, List.of(new Reason(kind, text)));
    }

    /** Returns the worse level of both with the reasons of both. */
    public Validity plus(Validity other) {
        Level worse = level.compareTo(other.level) >= 0 ? level : other.level;
        return new Validity(
                worse, Stream.concat(reasons.stream(), other.reasons.stream()).toList());
    }

    /** Returns the messages of all reasons, without their kinds. */
    public List<String> texts() {
        return reasons.stream().map(Reason::text).toList();
    }
}
