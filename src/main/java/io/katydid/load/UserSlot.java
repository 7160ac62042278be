package io.katydid.load;

import org.jspecify.annotations.Nullable;

/**
 * The slot of one user of an allocation, before the user comes and while it is there. Confined to its loop, except for
 * {@link #isFree}.
 */
final class UserSlot {

    final int number;
    final int userClass;

    /** Null until the user has come. */
    @Nullable
    VirtualUser user;

    private volatile boolean free;

    /**
     * Creates a slot that waits for its user.
     *
     * @param number the number of the user
     * @param userClass the index of its class
     */
    UserSlot(int number, int userClass) {
        this.number = number;
        this.userClass = userClass;
    }

    /** Called when the user has gone, or will not come. */
    void free() {
        free = true;
    }

    /** Called on any thread. */
    boolean isFree() {
        return free;
    }
}
