package io.katydid.agent;

import io.katydid.run.Instruction;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes instructions on to a run, and keeps those that come before it is made. Any thread. */
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

    /** From now on to this run, beginning with what has come so far. */
    synchronized void passTo(Consumer<Instruction> made) {
        run = made;
        early.forEach(made);
        early.clear();
    }
}
