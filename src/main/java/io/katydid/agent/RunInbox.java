package io.katydid.agent;

import io.katydid.run.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes instructions to a run, and keeps those that come before it is made. Any thread. */
final class RunInbox {

    private final List<Instruction> early = new ArrayList<>();
    private @Nullable Consumer<Instruction> run;

    synchronized void post(Instruction instruction) {
        if (run == null) {
            early.add(instruction);
        } else {
            run.accept(instruction);
        }
    }

    /** Passes what has come so far to this run, and from now on everything else. */
    synchronized void passTo(Consumer<Instruction> made) {
        run = made;
        early.forEach(made);
        early.clear();
    }
}
