package io.katydid.stats;

import java.util.List;
import java.util.stream.Stream;

/**
 * Whether the agent's own figures are to be trusted.
 *
 * @param reasons in words, each with the figure and its limit; empty when valid
 */
public record Validity(Level level, List<String> reasons) {

    public static final Validity VALID = new Validity(Level.VALID, List.of());

    /** From good to bad. */
    public enum Level {
        VALID,
        DEGRADED,
        INVALID
    }

    public Validity {
        reasons = List.copyOf(reasons);
    }

    /** The worse level, and the reasons of both. */
    public Validity plus(Validity other) {
        Level worse = level.compareTo(other.level) >= 0 ? level : other.level;
        return new Validity(
                worse, Stream.concat(reasons.stream(), other.reasons.stream()).toList());
    }
}
