package io.katydid.telemetry;

import io.katydid.telemetry.RecorderCall.Host;
import io.katydid.telemetry.RecorderCall.Interval;
import io.katydid.telemetry.RecorderCall.StatusChanged;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The messages that wait for one recorder. Adding never waits for the recorder. Any thread may add; one takes.
 *
 * <p>It holds only so much. Intervals are then merged with the newest that waits, so that no request is missing in their sum; a host
 * sample is dropped before an event is, the oldest first, because the next one says more. Started, finished and close always find
 * room.
 */
final class RecorderQueue {

    private final int mostIntervals;
    private final int mostOthers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<RecorderCall> messages = new ArrayDeque<>();
    private int intervals;
    private int others;
    private long dropped;

    RecorderQueue(int mostIntervals, int mostOthers) {
        this.mostIntervals = mostIntervals;
        this.mostOthers = mostOthers;
    }

    void add(RecorderCall call) {
        lock.lock();
        try {
            switch (call) {
                case Interval interval -> addInterval(interval);
                case RecorderCall.Event _, Host _, StatusChanged _ -> addOther(call);
                case RecorderCall.Started _, RecorderCall.Finished _, RecorderCall.Close _ -> messages.addLast(call);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next one; waits until there is one. */
    RecorderCall take() {
        lock.lock();
        try {
            while (messages.isEmpty()) {
                filled.awaitUninterruptibly();
            }
            RecorderCall call = messages.removeFirst();
            forget(call);
            return call;
        } finally {
            lock.unlock();
        }
    }

    /** Messages that wait now. */
    int size() {
        lock.lock();
        try {
            return messages.size();
        } finally {
            lock.unlock();
        }
    }

    /** Messages dropped for want of room since the start. */
    long dropped() {
        lock.lock();
        try {
            return dropped;
        } finally {
            lock.unlock();
        }
    }

    private void addInterval(Interval interval) {
        Interval added = interval;
        if (intervals == mostIntervals) {
            added = new Interval(removeNewestInterval().stats().plus(interval.stats()));
        }
        messages.addLast(added);
        intervals++;
    }

    private void addOther(RecorderCall call) {
        if (others == mostOthers) {
            dropped++;
            if (!removeOldestSample()) {
                return;
            }
        }
        messages.addLast(call);
        others++;
    }

    private Interval removeNewestInterval() {
        for (Iterator<RecorderCall> newest = messages.descendingIterator(); newest.hasNext(); ) {
            if (newest.next() instanceof Interval interval) {
                newest.remove();
                forget(interval);
                return interval;
            }
        }
        throw new IllegalStateException("intervals are counted but none waits");
    }

    private boolean removeOldestSample() {
        for (Iterator<RecorderCall> oldest = messages.iterator(); oldest.hasNext(); ) {
            RecorderCall call = oldest.next();
            if (call instanceof Host || call instanceof StatusChanged) {
                oldest.remove();
                forget(call);
                return true;
            }
        }
        return false;
    }

    private void forget(RecorderCall call) {
        switch (call) {
            case Interval _ -> intervals--;
            case RecorderCall.Event _, Host _, StatusChanged _ -> others--;
            case RecorderCall.Started _, RecorderCall.Finished _, RecorderCall.Close _ -> {}
        }
    }
}
