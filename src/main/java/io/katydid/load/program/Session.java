package io.katydid.load.program;

import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/** The values of one user's variables by slot, and its random generator. Confined to the user's loop. */
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

    /** Notes that a variable was needed that has no value. */
    void missing(String variable) {
        missingVariable = variable;
    }

    /** Returns the last variable that was needed and had no value. */
    String missingVariable() {
        return missingVariable;
    }
}
