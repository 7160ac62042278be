package io.katydid.scenario;

import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a response must be for its request to succeed.
 *
 * @param status null for anything below 400
 * @param bodyContains text that the body must contain; null for any body
 * @param json expected values by JSONPath
 * @param within the longest service time; null for any
 */
public record Expectation(
        @Nullable StatusSet status,
        @Nullable Template bodyContains,
        List<JsonEquals> json,
        @Nullable Duration within) {

    public static final Expectation NONE = new Expectation(null, null, List.of(), null);

    public Expectation {
        json = List.copyOf(json);
    }

    public record JsonEquals(String path, JsonTemplate value) {}

    public boolean needsBody() {
        return bodyContains != null || !json.isEmpty();
    }
}
