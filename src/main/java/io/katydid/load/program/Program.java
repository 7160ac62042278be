package io.katydid.load.program;

import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.TaskKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A scenario bound for running: names are slots and indexes, texts without expressions are rendered. Immutable and shared by all
 * loops.
 *
 * @param endpoints every endpoint in the order of the plan; requests name theirs by index
 * @param tasks every task in the order of the plan; assignments name theirs by index
 * @param sharedConnections whether users share connections, so that they may have to wait for one
 */
public record Program(
        List<EndpointKey> endpoints, List<TaskKey> tasks, List<BoundUserClass> roles, boolean sharedConnections) {

    /**
     * A user class.
     *
     * @param index its place among the roles of the program
     */
    @SuppressWarnings("ArrayRecordComponent")
    public // compared by nobody
    record BoundUserClass(
            int index,
            String name,
            Wait pause,
            boolean sequential,
            Flow onStart,
            List<BoundTask> tasks,
            Flow onStop,
            @Nullable Object[] initialValues) {

        /** The same with each task once, in order and without a pause. */
        public BoundUserClass once() {
            List<BoundTask> each = tasks.stream()
                    .map(task -> new BoundTask(task.index, task.name, task.flow, 1))
                    .toList();
            return new BoundUserClass(index, name, new Wait.None(), true, onStart, each, onStop, initialValues);
        }
    }

    /**
     * A task: what to do, and how often it is in a deck.
     *
     * @param index its place among the tasks of the program
     */
    public record BoundTask(int index, String name, Flow flow, int cards) {}

    /** Steps in a row; repeats are jumps. */
    @SuppressWarnings("ArrayRecordComponent")
    public // compared by nobody
    record Flow(Op[] ops, int counters) {}

    /** One thing to do next. */
    public sealed interface Op {

        record Send(BoundRequest request) implements Op {}

        /** Durations in nanoseconds, both ends included. */
        record Pause(long low, long high) implements Op {}

        record Begin(int counter, int times) implements Op {}

        /** Jumps back to the operation after the begin as long as there are rounds left. */
        record End(int counter, int target) implements Op {}
    }
}
