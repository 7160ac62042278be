package io.katydid.cluster.worker;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Consumer;

/** The lines that a worker logs, some of them only once. Confined to the worker's thread. */
final class WorkerLog {

    /** Lines that are logged once, until what they describe is over. */
    enum Once {
        NAME,
        SILENT,
        OWN_SCENARIO
    }

    private final Consumer<String> notes;
    private final Consumer<String> warnings;
    private final Set<Once> logged = EnumSet.noneOf(Once.class);
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

    /** Logs a warning unless the same one was logged before. */
    void warnOnce(String line) {
        if (warned.size() < 1000 && warned.add(line)) {
            warnings.accept(line);
        }
    }

    /** Logs a line unless one of this kind was logged since the last {@link #forget}. */
    void once(Once kind, String line) {
        if (logged.add(kind)) {
            notes.accept(line);
        }
    }

    /** Lets the next line of this kind be logged. */
    void forget(Once kind) {
        logged.remove(kind);
    }
}
