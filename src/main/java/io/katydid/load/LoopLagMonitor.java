package io.katydid.load;

import io.katydid.http.LoadEventLoop;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Measures how late a loop is for what is due, by an alarm of its own ten times a second. Confined to its loop, except
 * for {@link #behind}.
 */
final class LoopLagMonitor {

    private static final long PERIOD = Duration.ofMillis(100).toNanos();

    private final LoadEventLoop loop;
    private volatile long due = Long.MAX_VALUE;
    private long longest;
    private LoadEventLoop.@Nullable Alarm alarm;

    LoopLagMonitor(LoadEventLoop loop) {
        this.loop = loop;
    }

    void begin() {
        due = loop.now() + PERIOD;
        alarm = loop.at(due, this::beat);
    }

    void end() {
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        due = Long.MAX_VALUE;
    }

    private void beat() {
        longest = Math.max(longest, behind());
        begin();
    }

    /** Returns the longest delay since the last call, that of the alarm due now included, in nanoseconds. */
    long drain() {
        long lag = Math.max(longest, behind());
        longest = 0;
        return lag;
    }

    /**
     * Returns how late the next alarm is by now, in nanoseconds: what a blocked loop cannot report itself. Called on
     * any thread.
     */
    long behind() {
        long next = due;
        return next == Long.MAX_VALUE ? 0 : Math.max(0, loop.now() - next);
    }
}
