package io.katydid.load.program;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** What one user knows: the values of its variables by slot, and its source of chance. Confined to the user's loop. */
public final class Session {

    private final @Nullable Object[] values;
    public final SplittableRandom random;
    private String missingVariable = "";

    /** @param initial values by slot; null for a variable that has none yet */
    public Session(@Nullable Object[] initial, SplittableRandom random) {
        this.values = initial.clone();
        this.random = random;
    }

    @Nullable
    Object get(int slot) {
        return values[slot];
    }

    void set(int slot, Object value) {
        values[slot] = value;
    }

    /** A variable was asked for that has no value. */
    void lacks(String variable) {
        missingVariable = variable;
    }

    /** The variable that was asked for last and had no value. */
    String missingVariable() {
        return missingVariable;
    }
}
