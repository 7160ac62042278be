package io.katydid.cluster.master;

import java.util.function.Consumer;

/** Waiting for so many workers; it is said when another comes or goes. Guarded by the {@link Fleet}. */
final class Muster {

    private final Roster roster;
    private final Reception reception;
    private final int expected;
    private final Consumer<String> notes;
    private int shown = -1;

    Muster(Roster roster, Reception reception, int expected, Consumer<String> notes) {
        this.roster = roster;
        this.reception = reception;
        this.expected = expected;
        this.notes = notes;
    }

    int ready() {
        return roster.live().size();
    }

    boolean isOver() {
        int ready = ready();
        boolean over = ready >= expected || reception.refusal().isPresent();
        if (ready != shown && !over) {
            notes.accept("waiting for " + expected + (expected == 1 ? " worker" : " workers") + ", " + ready
                    + (ready == 1 ? " is" : " are") + " ready");
        }
        shown = ready;
        return over;
    }
}
