package io.katydid.load;

/**
 * Decides when users of one loop are spawned and when they leave; the loop keeps the users and the clock. Confined to
 * that loop, except where noted.
 *
 * <p>Arrivals, where iterations and not users are due, are one more schedule: its {@link #perform} gives each arrival
 * that is due to a free user of its pool, with the moment at which it should have started, or counts it as dropped.
 */
interface UserSchedule {

    /** In place of a time when nothing is due. */
    long NEVER = Long.MAX_VALUE;

    /**
     * Spawns and retires the users for which it is time.
     *
     * @return when the next one is due, or {@link #NEVER}
     */
    long perform();

    /** Called when a user of the loop has gone, whether it is one of this schedule or not. */
    void userLeft(VirtualUser user);

    /** Drops everything that is still due. */
    void stop();

    /** Returns whether a spawn is still due. Called on any thread. */
    boolean expectsSpawns();
}
