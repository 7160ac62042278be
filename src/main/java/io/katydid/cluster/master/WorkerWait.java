package io.katydid.cluster.master;

import java.util.function.Consumer;

/** Waiting for so many workers; it is said when another comes or goes. Guarded by the {@link Fleet}. */
final class WorkerWait {

    private final WorkerNodes nodes;
    private final WorkerProtocol protocol;
    private final int expected;
    private final Consumer<String> notes;
    private int shown = -1;

    WorkerWait(WorkerNodes nodes, WorkerProtocol protocol, int expected, Consumer<String> notes) {
        this.nodes = nodes;
        this.protocol = protocol;
        this.expected = expected;
        this.notes = notes;
    }

    int ready() {
        return nodes.live().size();
    }

    boolean isOver() {
        int ready = ready();
        boolean over = ready >= expected || protocol.refusal().isPresent();
        if (ready != shown && !over) {
            notes.accept("waiting for " + expected + (expected == 1 ? " worker" : " workers") + ", " + ready
                    + (ready == 1 ? " is" : " are") + " ready");
        }
        shown = ready;
        return over;
    }
}
