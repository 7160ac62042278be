package io.katydid.scenario;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A named list of steps; one pass over them is an iteration.
 *
 * @param weight at least 1
 * @param onFailure null to inherit that of the user class
 */
public record Task(
        String name,
        int weight,
        Set<String> tags,
        List<Step> steps,
        @Nullable OnFailure onFailure) {

    public Task {
        tags = Set.copyOf(tags);
        steps = List.copyOf(steps);
    }
}
