package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Belonging to a master: finds it, joins it, notices when it is gone and joins again. All that is sent goes through here, and what could
 * end a stock master's loop is held back: what only members may say is said by members only, and a member does not join again under the
 * name that it has. Times are nanoseconds of the process's clock. Confined to the worker's thread.
 */
final class MasterLink {

    /** Locust's own patience with an answer. */
    private static final long ASK_AGAIN = Duration.ofSeconds(5).toNanos();

    /** A connection that never got an answer may be one that nobody hears. */
    private static final long FRESH_LINE = Duration.ofMinutes(1).toNanos();

    private static final long SHORTEST_RETRY = Duration.ofMillis(100).toNanos();
    private static final long LONGEST_RETRY = Duration.ofSeconds(2).toNanos();

    /** As long as Locust's workers wait for a master that was never there. */
    private static final long NEVER_MET = Duration.ofMinutes(5).toNanos();

    /** Who was not running for so long may have been forgotten by a master that answered all the time. */
    private static final long FROZEN = Duration.ofSeconds(30).toNanos();

    /** A ROUTER refuses a second connection with an identity until it has seen the end of the first. */
    private static final long BETWEEN_LINES = Duration.ofMillis(500).toNanos();

    /**
     * A process that is cut off for less has not been started anew meanwhile: Locust was seen to listen 0.39 seconds after its start.
     * ZeroMQ tries again after 0.1 to 0.2. To ask the same master anew costs some seconds of load, to miss another one costs the run.
     */
    private static final long BLIP = Duration.ofMillis(300).toNanos();

    /** Where it stands with its master. */
    private enum Place {
        /** No connection: the name is being looked up. */
        SEEKING,
        /** A request to join is on its way. */
        ASKING,
        MEMBER,
        /** A member whose connection is made anew. */
        RECONNECTING,
        /** Not a member any more by its own will; nothing is asked until somebody says so. */
        RESTING,
        GONE
    }

    private final WorkerSettings settings;
    private final MasterChannel.Maker lines;
    private final NameResolver names;
    private final Consumer<WorkerEvent> events;
    private final WorkerLog log;
    private Place place = Place.RESTING;
    private @Nullable MasterChannel channel;
    private String address = "";
    private int lineNumber;
    private int attempt;
    private boolean looking;
    private boolean met;
    private boolean fresh;
    private boolean answered;
    private boolean frozen;
    private boolean replaced;
    private long cutSince = Long.MAX_VALUE;
    private boolean alone;
    private long aloneSince;
    private long retryAt = Long.MAX_VALUE;
    private long retryAfter = SHORTEST_RETRY;
    private long openedAt;
    private long askedAt;
    private long heardAt;
    private long lastTick = Long.MIN_VALUE;

    /** @param events takes what happens elsewhere, on other threads */
    MasterLink(
            WorkerSettings settings,
            MasterChannel.Maker lines,
            NameResolver names,
            Consumer<WorkerEvent> events,
            WorkerLog log) {
        this.settings = settings;
        this.lines = lines;
        this.names = names;
        this.events = events;
        this.log = log;
    }

    /** Begins to look for the master. */
    void seek(long now) {
        beAlone(now);
        letGo();
        place = Place.SEEKING;
        look();
    }

    /** Leaves the line that nobody answers and joins under another name, as somebody whom no master has seen. */
    void rejoin(long now) {
        part(now);
        seek(now);
    }

    /** Stops being a member without a word, for nobody hears it; {@link #seek} begins anew. */
    void part(long now) {
        // the last word of a master that never answers says nothing of when it ended
        beAlone(answered ? heardAt : now);
        letGo();
        place = Place.RESTING;
    }

    private void beAlone(long since) {
        if (!alone) {
            alone = true;
            aloneSince = since;
        }
    }

    private void letGo() {
        if (channel != null) {
            channel.drop();
            channel = null;
        }
    }

    private void look() {
        retryAt = Long.MAX_VALUE;
        if (!looking) {
            looking = true;
            names.resolve(settings.masterHost(), addresses -> events.accept(new WorkerEvent.Resolved(addresses)));
        }
    }

    void found(List<String> addresses, long now) {
        looking = false;
        if (place == Place.SEEKING) {
            if (addresses.isEmpty()) {
                log.once(
                        WorkerLog.Once.NAME,
                        "waiting for the master: the name '" + settings.masterHost() + "' is not known here yet");
                retryAt = now + retryAfter;
                retryAfter = Math.min(2 * retryAfter, LONGEST_RETRY);
            } else {
                join(addresses.get(attempt % addresses.size()), now);
            }
        } else if (place == Place.ASKING && !addresses.isEmpty() && !addresses.contains(address)) {
            join(addresses.getFirst(), now);
        }
    }

    private void join(String where, long now) {
        attempt++;
        fresh = true;
        address = where;
        retryAfter = SHORTEST_RETRY;
        open(now);
        ask(now);
    }

    private void open(long now) {
        letGo();
        lineNumber++;
        int number = lineNumber;
        openedAt = now;
        cutSince = Long.MAX_VALUE;
        replaced = false;
        channel = lines.open(address, settings.identity(attempt), new MasterChannel.Listener() {
            @Override
            public void received(FromMaster message) {
                events.accept(new WorkerEvent.Received(number, message));
            }

            @Override
            public void connectionChanged(boolean up) {
                events.accept(new WorkerEvent.ConnectionChanged(number, up));
            }
        });
    }

    /** Asks to join, on the line that is there. */
    void ask(long now) {
        if (channel == null || place == Place.MEMBER || place == Place.GONE) {
            return;
        }
        beAlone(now);
        place = Place.ASKING;
        askedAt = now;
        channel.send(FromWorker.ClientReady.ANY_VERSION);
    }

    /** What is due; the first thing to be done whenever the thread wakes. */
    void tick(long now) {
        frozen |= lastTick != Long.MIN_VALUE && now - lastTick > FROZEN;
        lastTick = now;
        switch (place) {
            case SEEKING -> {
                if (now >= retryAt) {
                    look();
                }
            }
            case ASKING -> {
                if (now - askedAt >= ASK_AGAIN) {
                    log.once(WorkerLog.Once.SILENT, unanswered());
                    askAgain(now);
                }
            }
            case RECONNECTING -> {
                if (now >= retryAt) {
                    retryAt = Long.MAX_VALUE;
                    open(now);
                    cutSince = now;
                    place = Place.MEMBER;
                }
            }
            case MEMBER, RESTING, GONE -> {}
        }
    }

    private void askAgain(long now) {
        if (now - openedAt >= FRESH_LINE) {
            seek(now);
        } else {
            ask(now);
            look();
        }
    }

    private String unanswered() {
        return "waiting for the master at " + settings.masterAddress()
                + (met ? " to come back" : ", which does not answer")
                + (settings.clusterSecret().isPresent() ? " (with another secret, or none, it never does)" : "");
    }

    /** Whether a message comes from the line that is there now. */
    boolean isCurrent(int number) {
        return channel != null && number == lineNumber;
    }

    /** The connection is gone, or there is one again: all that is ever known of the end of a master that never answers. */
    void linked(boolean up, long now) {
        if (answered) {
            return;
        }
        heardAt = now;
        if (!up) {
            cutSince = Math.min(cutSince, now);
        } else if (cutSince != Long.MAX_VALUE) {
            replaced |= now - cutSince >= BLIP;
            cutSince = Long.MAX_VALUE;
        }
    }

    /** Whether the master has just taken the worker in. */
    boolean admitted(long now) {
        heardAt = now;
        if (place != Place.ASKING) {
            return false;
        }
        place = Place.MEMBER;
        met = true;
        answered = false;
        frozen = false;
        replaced = false;
        alone = false;
        log.forget(WorkerLog.Once.SILENT);
        log.forget(WorkerLog.Once.NAME);
        return true;
    }

    /** Whether it was taken in under a name that its master had not seen; true once. */
    boolean takeFresh() {
        boolean was = fresh;
        fresh = false;
        return was;
    }

    void heard(FromMaster message, long now) {
        heardAt = now;
        answered |= message instanceof FromMaster.Heartbeat;
    }

    /** The master wants another connection from the same worker. */
    void reconnect(long now) {
        if (place == Place.MEMBER) {
            letGo();
            place = Place.RECONNECTING;
            retryAt = now + BETWEEN_LINES;
        }
    }

    boolean isMember() {
        return place == Place.MEMBER;
    }

    /**
     * For how long the master has not been there: one that answers since its last word, one that never does (before Locust 2.19) since the
     * connection was cut, and for ever when there is another one in its place.
     */
    long silence(long now) {
        boolean counts = place == Place.MEMBER || place == Place.RECONNECTING;
        if (counts && frozen) {
            return Math.max(FROZEN, now - heardAt);
        }
        if (!counts) {
            return 0;
        }
        if (answered) {
            return now - heardAt;
        }
        if (replaced) {
            return Long.MAX_VALUE;
        }
        return cutSince == Long.MAX_VALUE ? 0 : now - cutSince;
    }

    /** For how long there has been no master; 0 with one. */
    long alone(long now) {
        return alone ? now - aloneSince : 0;
    }

    boolean hasGivenUp(long now) {
        long patience = settings.masterLostTimeout().toNanos();
        return alone && patience > 0 && now - aloneSince >= (met ? patience : Math.max(patience, NEVER_MET));
    }

    boolean hasMet() {
        return met;
    }

    /** What only members may say is dropped where the worker is none. Answers whether it was sent. */
    boolean send(FromWorker message) {
        boolean allowed = switch (message) {
            case FromWorker.ClientReady _, FromWorker.ClientStopped _, FromWorker.Quit _ -> false;
            default -> place == Place.MEMBER;
        };
        if (allowed && channel != null) {
            channel.send(message);
        }
        return allowed;
    }

    /** Says that the test has ended here. The master forgets the worker until it asks again. */
    void stopped() {
        if (place == Place.MEMBER && channel != null) {
            channel.send(new FromWorker.ClientStopped());
            place = Place.RESTING;
        }
    }

    /** Says good-bye and closes once that has left. */
    void leave() {
        if (channel != null) {
            if (place == Place.MEMBER) {
                channel.send(new FromWorker.Quit());
            }
            channel.close();
            channel = null;
        }
        place = Place.GONE;
    }
}
