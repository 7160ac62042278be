package io.katydid.load.program;

import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.TaskKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario bound for execution: names are slots and indexes, texts without expressions are rendered. Immutable and
 * shared by all loops.
 *
 * @param endpoints every endpoint in the order of the plan; requests refer to theirs by index
 * @param tasks every task in the order of the plan; bound tasks refer to theirs by index
 * @param userClasses every user class in the order of the plan
 * @param sharedConnections whether users share connections, so that they may have to wait for one
 */
public record Program(
        List<EndpointKey> endpoints, List<TaskKey> tasks, List<BoundUserClass> userClasses, boolean sharedConnections) {

    /** In which order a user runs its tasks. */
    public enum TaskOrder {
        /** At random by their weights, for as long as the user stays. */
        WEIGHTED,
        /** In the order of the plan, for as long as the user stays. */
        SEQUENTIAL,
        /** In the order of the plan; the user leaves after the last one. */
        ONCE
    }

    /**
     * A user class.
     *
     * @param index its index among the user classes of the program
     */
    @SuppressWarnings("ArrayRecordComponent")
    public // never compared
    record BoundUserClass(
            int index,
            String name,
            Wait pause,
            TaskOrder order,
            Flow onStart,
            List<BoundTask> tasks,
            Flow onStop,
            @Nullable Object[] initialValues) {

        /** Returns the same class with each task once, in order and without a pause. */
        public BoundUserClass once() {
            List<BoundTask> each = tasks.stream()
                    .map(task -> new BoundTask(task.index, task.name, task.flow, 1))
                    .toList();
            return new BoundUserClass(
                    index, name, new Wait.None(), TaskOrder.ONCE, onStart, each, onStop, initialValues);
        }
    }

    /**
     * A task.
     *
     * @param index its index among the tasks of the program
     * @param cards how often it is in a deck
     */
    public record BoundTask(int index, String name, Flow flow, int cards) {}

    /** Operations in a row; repeats are jumps. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Flow(Op[] ops, int counters) {}

    /** One operation of a user. */
    public sealed interface Op {

        record Send(BoundRequest request) implements Op {}

        /** Waits. Durations in nanoseconds, both ends included. */
        record Pause(long low, long high) implements Op {}

        /** Begins a repeat. */
        record Begin(int counter, int times) implements Op {}

        /** Jumps back to the operation after the begin as long as rounds are left. */
        record End(int counter, int target) implements Op {}
    }
}
