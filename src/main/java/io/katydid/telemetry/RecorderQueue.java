package io.katydid.telemetry;

import io.katydid.telemetry.RecorderCall.Host;
import io.katydid.telemetry.RecorderCall.Interval;
import io.katydid.telemetry.RecorderCall.StatusChanged;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The bounded queue of calls that wait for one recorder. Adding never waits for the recorder. Any thread may add calls;
 * one thread takes them.
 *
 * <p>When there are too many intervals, a new one is merged with the newest in the queue, so that no request is missing
 * in their sum. When there are too many other calls, the oldest host sample or status is dropped before any event,
 * because a later one replaces it. Started, finished and close always find room.
 */
final class RecorderQueue {

    private final int mostIntervals;
    private final int mostOthers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<RecorderCall> calls = new ArrayDeque<>();
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
                case RecorderCall.Started _, RecorderCall.Finished _, RecorderCall.Close _ -> calls.addLast(call);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** Removes and returns the next call, and waits until there is one. */
    RecorderCall take() {
        lock.lock();
        try {
            while (calls.isEmpty()) {
                filled.awaitUninterruptibly();
            }
            RecorderCall call = calls.removeFirst();
            forget(call);
            return call;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls wait. */
    int size() {
        lock.lock();
        try {
            return calls.size();
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many calls were dropped for lack of room. */
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
        calls.addLast(added);
        intervals++;
    }

    private void addOther(RecorderCall call) {
        if (others == mostOthers) {
            dropped++;
            if (!removeOldestSample()) {
                return;
            }
        }
        calls.addLast(call);
        others++;
    }

    private Interval removeNewestInterval() {
        for (Iterator<RecorderCall> newest = calls.descendingIterator(); newest.hasNext(); ) {
            if (newest.next() instanceof Interval interval) {
                newest.remove();
                forget(interval);
                return interval;
            }
        }
        throw new IllegalStateException("intervals are counted but none waits");
    }

    private boolean removeOldestSample() {
        for (Iterator<RecorderCall> oldest = calls.iterator(); oldest.hasNext(); ) {
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
