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
 * How the number of users goes, piece by piece: what the generator is still to be told, and which pieces still lack the event that says
 * that they are complete. All times are nanoseconds of the process's clock. Confined to the thread of the run.
 */
final class RampSchedule {

    /** How early a piece is told, so that its first user is not late. */
    private static final long AHEAD = Duration.ofMillis(200).toNanos();

    private final long start;
    private final long patience;
    private final Deque<Ramp> untold;
    private final Deque<Ramp> incomplete = new ArrayDeque<>();
    private final List<Ramp> told = new ArrayList<>();

    /**
     * What is to come.
     *
     * @param start the first spawn
     * @param patience users that are not all there so long after their piece are not waited for with the event that says so
     */
    RampSchedule(List<Ramp> ramps, long start, Duration patience) {
        this.patience = patience.toNanos();
        this.untold = new ArrayDeque<>(ramps);
        this.start = start;
    }

    long beginOf(Ramp ramp) {
        return start + ramp.at().toNanos();
    }

    private long endOf(Ramp ramp) {
        return start + ramp.end().toNanos();
    }

    /** The next piece that the generator is to be told by now, which then counts as told; null: none. */
    @Nullable
    Ramp tell(long now) {
        Ramp next = untold.peek();
        if (next == null || beginOf(next) - AHEAD > now) {
            return null;
        }
        told.add(next);
        if (next.from() != next.to()) {
            incomplete.add(next);
        }
        return untold.remove();
    }

    /**
     * The piece to tell in place of all that was still planned. It begins now; or a blink later when the generator was already told what
     * begins then, because a generator takes pieces in order of time.
     */
    Ramp adjust(int users, Duration over, long now) {
        long begin = told.isEmpty() ? now : Math.max(now, beginOf(told.getLast()));
        Ramp piece = new Ramp(Duration.ofNanos(begin - start), usersAt(begin), users, over);
        untold.clear();
        incomplete.clear();
        told.add(piece);
        incomplete.add(piece);
        return piece;
    }

    /**
     * What can be said of the next piece that is over and whose users are there or gone; it is then forgotten. Null: nothing yet.
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
        // the piece after it may have begun already, and what it adds is not of this one
        return new Completion(rises || turned ? Math.min(users, first.to()) : users, rises);
    }

    /** Whether the next piece has begun to undo what the first one did: then its users will never be seen to be there. */
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
        Ramp next = untold.peek();
        Ramp first = incomplete.peek();
        return Math.min(
                next == null ? Long.MAX_VALUE : beginOf(next) - AHEAD, first == null ? Long.MAX_VALUE : endOf(first));
    }

    /** Whether what is still to be told brings users. */
    boolean bringsMore() {
        return untold.stream().anyMatch(RampSchedule::rises);
    }

    /** How many users should be running now, by what was told. */
    int usersAt(long now) {
        for (Ramp ramp : told.reversed()) {
            if (beginOf(ramp) <= now) {
                return ramp.usersAt(Duration.ofNanos(now - start));
            }
        }
        return 0;
    }
}
