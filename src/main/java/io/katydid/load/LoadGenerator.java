package io.katydid.load;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Makes load, here or elsewhere, as the run tells it. All methods are called by the run's thread only, in this order: {@code prepare},
 * then any number of {@code ramp} or else of {@code assign}, of {@code users} and of {@code collect}, then {@code stop},
 * {@code interrupt}, a last {@code collect}, and {@code close}. The others are called at any time between.
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

    /**
     * Says how many users of each class there shall be; in place of {@link #ramp}, never beside it. Counts are absolute, so that saying
     * the same again changes nothing: what is missing of a class comes evenly spread, what is too much leaves at once, the last one in
     * being the first one out. Users that are still to come by an earlier call count as there. Users that have ended by themselves do
     * not, and are started again, as a Locust worker does, which compares with those that run. A class that is not named stays as it
     * is; a name that is no class's is ignored.
     *
     * @param users by the name of their class
     * @param startNanos when the first of the missing ones starts on the process's clock; may lie in the past
     * @param over how long they take to come; zero: at once
     * @throws UnsupportedOperationException where the load is made elsewhere
     */
    default void assign(Map<String, Integer> users, long startNanos, Duration over) {
        throw new UnsupportedOperationException("users of this load are not assigned");
    }

    /** Users running now: spawned and not yet gone. */
    int users();

    /** Whether all users have ended by themselves and none is due: nothing more will happen without a new ramp. */
    boolean exhausted();

    /** What has happened to the workers that make the load since it was last asked, in order. */
    default List<FleetEvent> events() {
        return List.of();
    }

    /** What makes the figures doubtful beside what this process sees of itself, such as a lost worker. What was once said stays so. */
    default Validity validity() {
        return Validity.VALID;
    }

    /** Why no load can be made any more, in words; the run then ends early. Empty: it can. */
    default Optional<String> failure() {
        return Optional.empty();
    }

    /** How many workers are in which state: {@code ready}, {@code spawning}, {@code running} or {@code missing}. Empty where there are no workers. */
    default Map<String, Integer> workers() {
        return Map.of();
    }

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
