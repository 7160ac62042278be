package io.katydid.cluster.master;

import java.util.Optional;
import java.util.function.Consumer;

/** A wait for workers, which notes how many are ready whenever that changes. */
final class WorkerWait {

    private final WorkerNodes nodes;
    private final Membership membership;
    private final int expected;
    private final Consumer<String> notes;
    private int noted = -1;

    WorkerWait(WorkerNodes nodes, Membership membership, int expected, Consumer<String> notes) {
        this.nodes = nodes;
        this.membership = membership;
        this.expected = expected;
        this.notes = notes;
    }

    /** Returns whether enough workers are ready, or one cannot run the scenario. */
    boolean isOver() {
        boolean over = isComplete() || refusal().isPresent();
        int ready = ready();
        if (ready != noted && !over) {
            notes.accept("waiting for " + expected + (expected == 1 ? " worker" : " workers") + ", " + ready
                    + (ready == 1 ? " is" : " are") + " ready");
        }
        noted = ready;
        return over;
    }

    boolean isComplete() {
        return ready() >= expected;
    }

    int ready() {
        return nodes.live().size();
    }

    int expected() {
        return expected;
    }

    /** Returns why a worker cannot run the scenario. */
    Optional<String> refusal() {
        return membership.refusal();
    }
}
