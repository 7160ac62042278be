package io.katydid.scenario;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One thing a user does. */
public sealed interface Step {

    /**
     * One request, its redirects included.
     *
     * @param name what its figures are called: known before the start, never with an expression
     * @param path the path and query after the target, or a whole URL whose scheme and authority are literal
     * @param body null for none
     * @param onFailure null for what task or user says
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

    /** A pause of the user. */
    record Think(DurationRange duration) implements Step {}

    /** The same steps again; times is at least 1. */
    record Repeat(int times, List<Step> steps) implements Step {
        public Repeat {
            steps = List.copyOf(steps);
        }
    }
}
