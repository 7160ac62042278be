package io.katydid.load;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import java.time.Duration;
import java.util.List;

/**
 * Makes load, here or elsewhere, as the run tells it. All methods are called by the run's thread only, in this order: {@code prepare},
 * then {@code begin}, any number of {@code ramp}, {@code users} and {@code collect}, then {@code stop}, {@code interrupt}, a last
 * {@code collect}, and {@code close}.
 */
public interface LoadGenerator extends AutoCloseable {

    /** Every endpoint that can have figures, in the order of the plan. Known before the start. */
    List<EndpointKey> endpoints();

    /** Makes everything ready so that the first request is not late: threads, names, clients. May block for some seconds. */
    void prepare();

    /**
     * Changes the number of users evenly from what it was told last. A ramp that is still under way ends where it is; what has
     * happened of it after the new one's begin is undone. A change never begins before the one that it follows.
     *
     * @param to users at its end
     * @param startNanos when it begins on the process's clock; may lie in the past or a little in the future
     * @param over how long it takes; zero: at once
     */
    void ramp(int to, long startNanos, Duration over);

    /** Users running now: spawned and not yet gone. */
    int users();

    /** Whether all users have ended by themselves and none is due: nothing more will happen without a new ramp. */
    boolean exhausted();

    /** What was counted since it was last asked. Waits a bounded time for loops that are busy; what is late comes with the next call. */
    LoadStats collect();

    /**
     * Ends the load gently: no new iteration starts, waiting users leave at once, and the others finish what they are at: their request,
     * or their whole iteration when the generator was made so. Returns at once.
     */
    void stop();

    /** Whether no user is left after {@link #stop}. */
    boolean drained();

    /** Cuts what is still under way and counts it as interrupted. Returns when that is done, in a bounded time. */
    void interrupt();

    /** Closes connections and threads. */
    @Override
    void close();
}
