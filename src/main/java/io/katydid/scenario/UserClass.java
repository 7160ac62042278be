package io.katydid.scenario;

import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A class of users.
 *
 * @param weight share among the classes without a fixed count, at least 1
 * @param count fixed number of users, spawned before all others (Locust's fixed_count), at least 1
 * @param pause between two iterations ({@code wait:})
 * @param onFailure what its users do after a failure unless the step or task overrides it; null to go on, but to end
 *     the iteration when a capture fails
 */
public record UserClass(
        String name,
        int weight,
        OptionalInt count,
        Wait pause,
        TaskOrder order,
        List<Step> onStart,
        List<Step> onStop,
        List<Task> tasks,
        @Nullable OnFailure onFailure) {

    public UserClass {
        onStart = List.copyOf(onStart);
        onStop = List.copyOf(onStop);
        tasks = List.copyOf(tasks);
        if (tasks.isEmpty()) {
            throw new IllegalArgumentException("user class " + name + " has no task");
        }
    }

    /** How a user picks its next task. */
    public enum TaskOrder {
        /** From a shuffled deck that contains each task weight/gcd times. */
        WEIGHTED,
        /** In file order, cyclically; a weight repeats a task. */
        SEQUENTIAL
    }
}
