package io.katydid.run;

import io.katydid.run.LoadControl.Completion;
import io.katydid.scenario.Ramp;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The ramps of a load: which are still to be issued to the generator, and which have been issued but are not complete.
 * All times are nanoseconds of the process's clock. Confined to the thread of the run.
 */
final class RampSchedule {

    /** How early a ramp is issued, so that its first user is not late. */
    private static final long AHEAD = Duration.ofMillis(200).toNanos();

    private final long start;
    private final long patience;
    private final Deque<Ramp> planned;
    private final Deque<Ramp> incomplete = new ArrayDeque<>();
    private final List<Ramp> issued = new ArrayList<>();

    /**
     * Nothing has been issued yet.
     *
     * @param start of the first ramp
     * @param patience how long after its end a ramp counts as complete although its users are not all there
     */
    RampSchedule(List<Ramp> ramps, long start, Duration patience) {
        this.patience = patience.toNanos();
        this.planned = new ArrayDeque<>(ramps);
        this.start = start;
    }

    long beginOf(Ramp ramp) {
        return start + ramp.at().toNanos();
    }

    private long endOf(Ramp ramp) {
        return start + ramp.end().toNanos();
    }

    /** Takes the next ramp that the generator must have by now; null: none. */
    @Nullable
    Ramp issue(long now) {
        Ramp next = planned.peek();
        if (next == null || beginOf(next) - AHEAD > now) {
            return null;
        }
        issued.add(next);
        if (next.from() != next.to()) {
            incomplete.add(next);
        }
        return planned.remove();
    }

    /**
     * Issues a ramp in place of all that was still planned. It begins now; or a blink later when a ramp that begins
     * then has already been issued, because a generator takes ramps in order of time.
     */
    Ramp adjust(int users, Duration over, long now) {
        long begin = issued.isEmpty() ? now : Math.max(now, beginOf(issued.getLast()));
        Ramp piece = new Ramp(Duration.ofNanos(begin - start), usersAt(begin), users, over);
        planned.clear();
        incomplete.clear();
        issued.add(piece);
        incomplete.add(piece);
        return piece;
    }

    /**
     * Takes the next ramp that is over and whose users are there or gone; null: none yet.
     *
     * @param users running now
     */
    @Nullable
    Completion complete(long now, int users) {
        Ramp first = incomplete.peek();
        if (first == null || now < endOf(first)) {
            return null;
        }
        boolean rises = rises(first);
        boolean there = rises ? users >= first.to() : users <= first.to();
        boolean turned = isTurned(now);
        if (!there && !turned && now < endOf(first) + patience) {
            return null;
        }
        incomplete.remove();
        // the ramp after it may have begun already, and what that adds does not belong to this one
        return new Completion(rises || turned ? Math.min(users, first.to()) : users, rises);
    }

    /** Whether the next ramp has begun to undo the first one: then its users will never be seen all there. */
    private boolean isTurned(long now) {
        Iterator<Ramp> pieces = incomplete.iterator();
        boolean rose = rises(pieces.next());
        if (!pieces.hasNext()) {
            return false;
        }
        Ramp next = pieces.next();
        return rises(next) != rose && beginOf(next) <= now;
    }

    private static boolean rises(Ramp ramp) {
        return ramp.to() > ramp.from();
    }

    /** When something of this is due next, perhaps already; {@link Long#MAX_VALUE}: never. */
    long next() {
        Ramp next = planned.peek();
        Ramp first = incomplete.peek();
        return Math.min(
                next == null ? Long.MAX_VALUE : beginOf(next) - AHEAD, first == null ? Long.MAX_VALUE : endOf(first));
    }

    /** Whether a ramp that is still to be issued brings users. */
    boolean bringsMore() {
        return planned.stream().anyMatch(RampSchedule::rises);
    }

    /** How many users should be running now, by the ramps issued. */
    int usersAt(long now) {
        for (Ramp ramp : issued.reversed()) {
            if (beginOf(ramp) <= now) {
                return ramp.usersAt(Duration.ofNanos(now - start));
            }
        }
        return 0;
    }
}
