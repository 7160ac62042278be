package io.katydid.agent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Passes requests to stop to a run, and keeps those that come before there is one. Any thread. */
public final class StopSignals {

    private final List<String> early = new ArrayList<>();
    private @Nullable Consumer<String> run;
    private int asked;

    public synchronized void ask(String why) {
        asked++;
        if (run == null) {
            early.add(why);
        } else {
            run.accept(why);
        }
    }

    /** How often a stop was asked for. */
    public synchronized int asked() {
        return asked;
    }

    /** Passes what has come so far to this run, and from now on everything else. */
    public synchronized void passTo(Consumer<String> run) {
        this.run = run;
        early.forEach(run);
        early.clear();
    }
}
