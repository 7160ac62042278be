package io.katydid.telemetry;

import io.katydid.telemetry.Message.Host;
import io.katydid.telemetry.Message.Interval;
import io.katydid.telemetry.Message.Stands;
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
final class Waiting {

    private final int mostIntervals;
    private final int mostOthers;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition filled = lock.newCondition();
    private final ArrayDeque<Message> messages = new ArrayDeque<>();
    private int intervals;
    private int others;
    private long dropped;

    Waiting(int mostIntervals, int mostOthers) {
        this.mostIntervals = mostIntervals;
        this.mostOthers = mostOthers;
    }

    void add(Message message) {
        lock.lock();
        try {
            switch (message) {
                case Interval interval -> addInterval(interval);
                case Message.Event _, Host _, Stands _ -> addOther(message);
                case Message.Started _, Message.Finished _, Message.Close _ -> messages.addLast(message);
            }
            filled.signal();
        } finally {
            lock.unlock();
        }
    }

    /** The next one; waits until there is one. */
    Message take() {
        lock.lock();
        try {
            while (messages.isEmpty()) {
                filled.awaitUninterruptibly();
            }
            Message message = messages.removeFirst();
            forget(message);
            return message;
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

    private void addOther(Message message) {
        if (others == mostOthers) {
            dropped++;
            if (!removeOldestSample()) {
                return;
            }
        }
        messages.addLast(message);
        others++;
    }

    private Interval removeNewestInterval() {
        for (Iterator<Message> newest = messages.descendingIterator(); newest.hasNext(); ) {
            if (newest.next() instanceof Interval interval) {
                newest.remove();
                forget(interval);
                return interval;
            }
        }
        throw new IllegalStateException("intervals are counted but none waits");
    }

    private boolean removeOldestSample() {
        for (Iterator<Message> oldest = messages.iterator(); oldest.hasNext(); ) {
            Message message = oldest.next();
            if (message instanceof Host || message instanceof Stands) {
                oldest.remove();
                forget(message);
                return true;
            }
        }
        return false;
    }

    private void forget(Message message) {
        switch (message) {
            case Interval _ -> intervals--;
            case Message.Event _, Host _, Stands _ -> others--;
            case Message.Started _, Message.Finished _, Message.Close _ -> {}
        }
    }
}
