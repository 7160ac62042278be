package io.katydid.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a user does. */
public sealed interface Step {

    /**
     * One request, its redirects included.
     *
     * @param name of its figures, known before the start and without expressions
     * @param path path and query relative to the target, or an absolute URL whose scheme and authority are literal
     * @param body null for none
     * @param onFailure null to inherit that of the task or user class
     */
    record Request(
            HttpMethod method,
            String name,
            Template path,
            List<Header> headers,
            @Nullable Body body,
            Expectation expectation,
            List<Capture> captures,
            @Nullable OnFailure onFailure)
            implements Step {
        public Request {
            headers = List.copyOf(headers);
            captures = List.copyOf(captures);
        }
    }

    /** A pause between two steps. */
    record Think(DurationRange duration) implements Step {}

    /** Repeats its steps; times is at least 1. */
    record Repeat(int times, List<Step> steps) implements Step {
        public Repeat {
            steps = List.copyOf(steps);
        }
    }
}
