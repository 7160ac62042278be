package io.katydid.cluster.worker;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** What is said to people, and what of it only once. Confined to the worker's thread. */
final class WorkerLog {

    /** Said once, until it is over. */
    enum Once {
        NAME,
        SILENT,
        ALONE,
        OWN_SCENARIO
    }

    private final Consumer<String> notes;
    private final Consumer<String> warnings;
    private final Set<Once> said = EnumSet.noneOf(Once.class);
    private final Set<String> warned = new HashSet<>();

    WorkerLog(Consumer<String> notes, Consumer<String> warnings) {
        this.notes = notes;
        this.warnings = warnings;
    }

    void note(String line) {
        notes.accept(line);
    }

    void warn(String line) {
        warnings.accept(line);
    }

    /** The same words a second time are of no use. */
    void warnOnce(String line) {
        if (warned.size() < 1000 && warned.add(line)) {
            warnings.accept(line);
        }
    }

    void once(Once what, String line) {
        if (said.add(what)) {
            notes.accept(line);
        }
    }

    void forget(Once what) {
        said.remove(what);
    }
}
