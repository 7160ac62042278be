package io.katydid.load;

import org.jspecify.annotations.Nullable;

/** Where one user of an assignment is, or will be. Confined to its loop, but for {@link #isFree}. */
final class UserSlot {

    final int number;
    final int role;

    /** Null until it has come. */
    @Nullable
    VirtualUser user;

    private volatile boolean free;

    /**
     * A place that waits for its user.
     *
     * @param number of the user
     * @param role the index of its class
     */
    UserSlot(int number, int role) {
        this.number = number;
        this.role = role;
    }

    /** Its user has gone, or will not come. */
    void free() {
        free = true;
    }

    /** Any thread. */
    boolean isFree() {
        return free;
    }
}
