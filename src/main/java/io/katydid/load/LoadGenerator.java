package io.katydid.load;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import java.util.List;
import java.util.Optional;

/**
 * Makes load, here or elsewhere, as the run commands. All methods are called by the run's thread only, in this order:
 * {@code prepare}, then any number of {@code apply}, of {@code users} and of {@code collect}, then {@code stop},
 * {@code interrupt}, a last {@code collect}, and {@code close}. The others are called at any time between.
 */
public interface LoadGenerator extends AutoCloseable {

    /** Every endpoint that can have figures, in the order of the plan. Known before the start. */
    List<EndpointKey> endpoints();

    /**
     * Makes everything ready so that the first request is not late: threads, names, clients. May block for some
     * seconds.
     */
    void prepare();

    /**
     * Changes the load. Returns at once; the command happens at its own time.
     *
     * @throws RuntimeException a bug of ours: the load takes no commands of this kind, or has taken those of another
     */
    void apply(LoadCommand command);

    /** Users running now: spawned and not yet gone. */
    int users();

    /** Whether all users have ended by themselves and none is due: nothing more will happen without another command. */
    boolean exhausted();

    /** The workers that make the load; empty: it is made in this process. Always the same. */
    Optional<FleetStatus> fleet();

    /**
     * What was counted since the last call. Waits a bounded time for loops that are busy; what is late comes with the
     * next call.
     */
    LoadStats collect();

    /**
     * Ends the load gently: no new iteration starts, waiting users leave at once, and the others finish what they are
     * at: their request, or their whole iteration when the generator was made so. Returns at once.
     */
    void stop();

    /** Whether no user is left after {@link #stop}. */
    boolean drained();

    /**
     * Interrupts what is still under way, and counts it as interrupted. Returns when that is done, in a bounded time.
     */
    void interrupt();

    /** Closes connections and threads. */
    @Override
    void close();
}
