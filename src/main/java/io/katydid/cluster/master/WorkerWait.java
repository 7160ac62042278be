package io.katydid.cluster.master;

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
        int ready = ready();
        boolean over = ready >= expected || membership.refusal().isPresent();
        if (ready != noted && !over) {
            notes.accept("waiting for " + expected + (expected == 1 ? " worker" : " workers") + ", " + ready
                    + (ready == 1 ? " is" : " are") + " ready");
        }
        noted = ready;
        return over;
    }

    private int ready() {
        return nodes.live().size();
    }

    /** @param cancelled whether the caller gave up */
    WaitResult result(boolean cancelled) {
        int ready = ready();
        if (membership.refusal().isPresent()) {
            return new WaitResult.Refused(membership.refusal().get());
        } else if (ready >= expected) {
            return new WaitResult.Complete();
        }
        return cancelled ? new WaitResult.Cancelled() : new WaitResult.TooFew(ready, expected);
    }
}
