package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.worker.LinkState.Absence;
import io.katydid.cluster.worker.LinkState.Absent;
import io.katydid.cluster.worker.LinkState.Connected;
import io.katydid.cluster.worker.LinkState.Connection;
import io.katydid.cluster.worker.LinkState.Disconnected;
import io.katydid.cluster.worker.LinkState.Idle;
import io.katydid.cluster.worker.LinkState.Joined;
import io.katydid.cluster.worker.LinkState.Joining;
import io.katydid.cluster.worker.LinkState.Left;
import io.katydid.cluster.worker.LinkState.Member;
import io.katydid.cluster.worker.LinkState.Reconnecting;
import io.katydid.cluster.worker.LinkState.Seeking;
import io.katydid.cluster.worker.LinkState.Stopped;
import io.katydid.cluster.worker.WorkerEnvironment.NameResolver;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Membership with a master: finds it, joins it, notices when it is gone and joins again. Everything that is sent passes
 * through here, and whatever could end a stock master's loop is held back: only members send what only members may, and
 * a member does not join again under the name that it has. Times are nanoseconds of the process's clock. Confined to
 * the worker's thread.
 */
final class MasterLink {

    /** How long Locust's own workers wait for an answer. */
    private static final long ASK_AGAIN = Duration.ofSeconds(5).toNanos();

    /** A connection that never brought an answer may be one that no one reads. */
    private static final long FRESH_CONNECTION = Duration.ofMinutes(1).toNanos();

    /** How long Locust's workers wait for a master that was never there. */
    private static final long NEVER_MET = Duration.ofMinutes(5).toNanos();

    /** A ROUTER refuses a second connection with an identity until it has seen the end of the first. */
    private static final long BETWEEN_CONNECTIONS = Duration.ofMillis(500).toNanos();

    /** How a master has answered a request to join. */
    enum Admission {
        /** There was no such request. */
        NONE,
        /** It took the worker in again under the name that it knows. */
        KNOWN_NAME,
        /** It took the worker in under a name that it had not seen. */
        NEW_NAME
    }

    private final WorkerSettings settings;
    private final MasterChannel.Maker channels;
    private final NameResolver names;
    private final Consumer<WorkerEvent> events;
    private final WorkerLog log;
    private final MasterLiveness liveness = new MasterLiveness();
    private LinkState state = new Idle();
    private boolean resolving;
    private int connections;
    private int joins;

    /** @param events takes what happens on other threads */
    MasterLink(
            WorkerSettings settings,
            MasterChannel.Maker channels,
            NameResolver names,
            Consumer<WorkerEvent> events,
            WorkerLog log) {
        this.settings = settings;
        this.channels = channels;
        this.names = names;
        this.events = events;
        this.log = log;
    }

    /** Begins to look for a master, for the first time or after {@link #disconnect}. */
    void seek(long now) {
        switch (state) {
            case Idle idle -> seek(idle.toSeeking(now));
            case Disconnected lost -> seek(lost.toSeeking());
            default -> {}
        }
    }

    /**
     * Leaves a master that no longer answers and looks for it under another name, as a worker that no master has seen.
     */
    void rejoin(long now) {
        disconnect(now);
        seek(now);
    }

    /** Gives up membership without a message, which no one would read; {@link #seek} begins the search. */
    void disconnect(long now) {
        if (state instanceof Joined joined) {
            drop();
            state = joined.toDisconnected(liveness.lastSeen(now));
        }
    }

    private void drop() {
        if (state instanceof Connected connected) {
            connected.connection().channel().drop();
        }
    }

    private void seek(Seeking search) {
        drop();
        state = search;
        resolve();
    }

    private void resolve() {
        if (!resolving) {
            resolving = true;
            names.resolve(settings.masterHost(), addresses -> events.accept(new WorkerEvent.Resolved(addresses)));
        }
    }

    void resolved(List<String> addresses, long now) {
        resolving = false;
        switch (state) {
            case Seeking seeking
            when addresses.isEmpty() -> {
                log.once(
                        WorkerLog.Once.NAME,
                        "waiting for the master: the name '" + settings.masterHost() + "' is not known here yet");
                state = seeking.unresolved(now);
            }
            case Seeking seeking -> ask(seeking.toJoining(connect(addresses.get(joins % addresses.size()), now), now));
            case Joining joining
            when !addresses.isEmpty()
                    && !addresses.contains(joining.connection().address()) ->
                ask(joining.toJoining(connect(addresses.getFirst(), now), now));
            default -> {}
        }
    }

    private Connection connect(String address, long now) {
        joins++;
        liveness.opened();
        return open(address, now);
    }

    private Connection open(String address, long now) {
        drop();
        connections++;
        int number = connections;
        MasterChannel channel = channels.open(address, settings.identity(joins), new MasterChannel.Listener() {
            @Override
            public void received(FromMaster message) {
                events.accept(new WorkerEvent.Received(number, message));
            }

            @Override
            public void connectionChanged(boolean up) {
                events.accept(new WorkerEvent.ConnectionChanged(number, up));
            }
        });
        return new Connection(channel, number, address, now);
    }

    private void ask(Joining joining) {
        state = joining;
        joining.connection().channel().send(FromWorker.ClientReady.ANY_VERSION);
    }

    /** Asks to join over the connection that is there, unless the worker is a member. */
    void ask(long now) {
        switch (state) {
            case Stopped stopped -> ask(stopped.toJoining(now));
            case Joining joining -> ask(joining.askedAgain(now));
            default -> {}
        }
    }

    /** Does what is due; called first whenever the thread wakes. */
    void tick(long now) {
        liveness.tick(now);
        switch (state) {
            case Seeking seeking
            when now >= seeking.resolveAt() -> {
                state = seeking.resolving();
                resolve();
            }
            case Joining joining
            when now - joining.askedAt() >= ASK_AGAIN -> {
                log.once(WorkerLog.Once.SILENT, unanswered(joining.absence()));
                askAgain(joining, now);
            }
            case Reconnecting(String address, long reopenAt)
            when now >= reopenAt -> {
                state = new Member(open(address, now));
                liveness.reopened(now);
            }
            default -> {}
        }
    }

    private void askAgain(Joining joining, long now) {
        if (now - joining.connection().openedAt() >= FRESH_CONNECTION) {
            seek(joining.toSeeking());
        } else {
            ask(joining.askedAgain(now));
            resolve();
        }
    }

    private String unanswered(Absence absence) {
        return "waiting for the master at " + settings.masterAddress()
                + (absence.met() ? " to come back" : ", which does not answer")
                + (settings.clusterSecret().isPresent() ? " (it never does if the cluster secrets differ)" : "");
    }

    /** Returns whether a message comes from the connection that is there now. */
    boolean isCurrent(int connection) {
        return state instanceof Connected connected && connected.connection().number() == connection;
    }

    /** The connection is down, or up again: all that is ever known of the end of a master that never answers. */
    void connectionChanged(boolean up, long now) {
        liveness.connectionChanged(up, now);
    }

    void received(FromMaster message, long now) {
        liveness.received(message, now);
    }

    /** The master has acknowledged the worker. Returns what that means. */
    Admission admitted(long now) {
        if (!(state instanceof Joining joining)) {
            return Admission.NONE;
        }
        state = joining.toMember();
        liveness.admitted(now);
        log.forget(WorkerLog.Once.SILENT);
        log.forget(WorkerLog.Once.NAME);
        return joining.newName() ? Admission.NEW_NAME : Admission.KNOWN_NAME;
    }

    /** The master wants another connection from the same worker. */
    void reconnect(long now) {
        if (state instanceof Member member) {
            drop();
            state = member.toReconnecting(now + BETWEEN_CONNECTIONS);
        }
    }

    boolean isMember() {
        return state instanceof Member;
    }

    /** Returns for how long the master of a member has been away; 0 for others. */
    long silence(long now) {
        return state instanceof Joined ? liveness.silence(now) : 0;
    }

    /** Returns for how long there has been no master; 0 with one. */
    long withoutMaster(long now) {
        return state instanceof Absent absent ? now - absent.absence().since() : 0;
    }

    boolean hasGivenUp(long now) {
        long patience = settings.masterLostTimeout().toNanos();
        return patience > 0
                && state instanceof Absent absent
                && now - absent.absence().since()
                        >= (absent.absence().met() ? patience : Math.max(patience, NEVER_MET));
    }

    /** Sends what members may send, and drops it where the worker is no member. Returns whether it was sent. */
    boolean send(FromWorker message) {
        return switch (message) {
            case FromWorker.ClientReady _, FromWorker.ClientStopped _, FromWorker.Quit _ -> false;
            default -> {
                if (state instanceof Member member) {
                    member.connection().channel().send(message);
                }
                yield state instanceof Member;
            }
        };
    }

    /** Reports that the test has ended here. The master forgets the worker until it asks again. */
    void stopped() {
        if (state instanceof Member member) {
            member.connection().channel().send(new FromWorker.ClientStopped());
            state = member.toStopped();
        }
    }

    /** Says goodbye and closes the connection once that is sent. */
    void leave() {
        if (state instanceof Member member) {
            member.connection().channel().send(new FromWorker.Quit());
        }
        if (state instanceof Connected connected) {
            connected.connection().channel().close();
        }
        state = new Left();
    }
}
