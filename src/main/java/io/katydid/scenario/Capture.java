package io.katydid.scenario;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value taken from a response into a variable of the user.
 *
 * @param fallback the value when the response has none ({@code default:}); null makes the capture fail
 */
public record Capture(
        String variable, Source source, @Nullable Object fallback) {

    /** Where the value is found. */
    public sealed interface Source {
        /** A JSONPath; the value keeps its JSON type. */
        record Json(String path) implements Source {}

        /** Group 1 of the first match, or the whole match when the pattern has no group. */
        record Regex(Pattern pattern) implements Source {}

        record Header(String name) implements Source {}

        record Cookie(String name) implements Source {}
    }

    public boolean needsBody() {
        return source instanceof Source.Json || source instanceof Source.Regex;
    }
}
