package io.katydid.cluster.master;

import io.katydid.cluster.wire.ClusterSecret;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.MasterSocket;
import io.katydid.load.FleetStatus;
import io.katydid.load.FleetStatus.FleetEvent;
import io.katydid.load.LoadCommand;
import io.katydid.load.LoadGenerator;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fleet of workers as one load generator. The thread of the socket calls it with what workers send, the thread of the
 * run with what it wants. All that they share is in the {@link MasterRunner}, which only this class can reach, and only
 * while it holds its own lock. No call holds the lock for long.
 */
public final class Fleet implements LoadGenerator, FleetStatus {

    /** How long to wait for the last figures once everything has been interrupted. */
    private static final Duration LAST_FIGURES = Duration.ofSeconds(2);

    /** What is known of workers is what they last reported, which they do every three seconds. */
    private static final Duration REPORT_DELAY = Duration.ofSeconds(5);

    /**
     * Where a master listens, and who may join.
     *
     * @param host to bind to; {@code *} for all addresses
     * @param port 0: any free one
     * @param secret of the cluster; empty: no encryption, and anyone may join
     */
    public record ListenSettings(String host, int port, Optional<String> secret) {}

    /** The result of opening a master's port. */
    public sealed interface Opening {

        /** It listens, and workers can join. */
        record Ready(Fleet fleet) implements Opening {}

        /**
         * It cannot listen.
         *
         * @param reason for people
         */
        record Refused(String reason) implements Opening {}
    }

    /** How waiting for workers ended. */
    public sealed interface WaitResult {

        /** As many as expected are ready. */
        record Complete() implements WaitResult {}

        /** The caller gave up. */
        record Cancelled() implements WaitResult {}

        /** Not enough became ready in time. */
        record TooFew(int ready, int expected) implements WaitResult {}

        /**
         * One of them cannot run the scenario.
         *
         * @param reason several lines, for people
         */
        record Refused(String reason) implements WaitResult {}
    }

    /** The fewest characters of a cluster secret; shorter ones can be guessed. */
    public static final int SHORTEST_SECRET = ClusterSecret.FEWEST_CHARACTERS;

    private final List<EndpointKey> endpoints;
    private final Clocks clocks;
    private final MasterRunner master;
    private BiConsumer<String, FromMaster> out;
    private @Nullable MasterSocket socket;

    /** @param out takes the identity of a worker, and what is sent to it; called with the lock held */
    Fleet(
            FleetSettings settings,
            Clocks clocks,
            String epoch,
            BiConsumer<String, FromMaster> out,
            Consumer<String> warnings) {
        this.endpoints = settings.endpoints();
        this.clocks = clocks;
        this.out = out;
        this.master =
                new MasterRunner(settings, clocks, epoch, (peer, message) -> this.out.accept(peer, message), warnings);
    }

    /** Returns a new secret for the nodes of a cluster, made of printable characters. */
    public static String generateSecret() {
        return ClusterSecret.generate();
    }

    /**
     * Listens for workers, which can join from now on.
     *
     * @param warnings takes texts for people, on any thread
     */
    public static Opening open(
            FleetSettings settings,
            ListenSettings listen,
            NanoClock clock,
            InstantSource dates,
            Consumer<String> warnings) {
        Clocks clocks = new Clocks(clock, dates);
        String epoch = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Fleet fleet = new Fleet(settings, clocks, epoch, (peer, message) -> {}, warnings);
        return switch (MasterSocket.bind(
                listen.host(),
                listen.port(),
                listen.secret().map(ClusterSecret::of),
                clock::nanos,
                fleet.new SocketListener())) {
            case MasterSocket.Opening.Refused(String reason) -> new Opening.Refused(reason);
            case MasterSocket.Opening.Ready(MasterSocket bound) -> {
                fleet.listenOn(bound);
                yield new Opening.Ready(fleet);
            }
        };
    }

    private synchronized void listenOn(MasterSocket bound) {
        socket = bound;
        out = bound::send;
        bound.start();
    }

    /** Returns the port on which it listens; 0 once it is closed. */
    public synchronized int port() {
        return socket == null ? 0 : socket.port();
    }

    /** Called on the thread of the socket. */
    private final class SocketListener implements MasterSocket.Listener {
        @Override
        public void arrived(String peer, FromWorker message) {
            Fleet.this.arrived(peer, message);
        }

        @Override
        public void dropped(String peer, String reason) {
            synchronized (Fleet.this) {
                master.dropped(peer, reason);
            }
        }

        @Override
        public void refused(String reason) {
            synchronized (Fleet.this) {
                master.refused(reason);
            }
        }

        @Override
        public void beat() {
            Fleet.this.beat();
        }
    }

    synchronized void arrived(String peer, FromWorker message) {
        master.arrived(peer, message);
        notifyAll();
    }

    synchronized void beat() {
        master.beat();
    }

    /**
     * Waits until enough workers are ready.
     *
     * @param atMost zero: for ever
     * @param cancelled whether the caller gives up; called several times a second, with the lock held
     * @param notes takes how many workers are ready whenever that changes
     */
    public synchronized WaitResult await(
            int expected, Duration atMost, BooleanSupplier cancelled, Consumer<String> notes) {
        WorkerWait waiting = master.waitFor(expected, notes);
        long end = atMost.isZero() ? Long.MAX_VALUE : clocks.now().nanos() + atMost.toNanos();
        awaitUntil(() -> waiting.isOver() || cancelled.getAsBoolean(), end);
        return result(waiting, cancelled.getAsBoolean());
    }

    private static WaitResult result(WorkerWait waiting, boolean cancelled) {
        Optional<String> refusal = waiting.refusal();
        if (refusal.isPresent()) {
            return new WaitResult.Refused(refusal.get());
        } else if (waiting.isComplete()) {
            return new WaitResult.Complete();
        }
        return cancelled ? new WaitResult.Cancelled() : new WaitResult.TooFew(waiting.ready(), waiting.expected());
    }

    /** Releases the lock while it waits, and checks at least ten times a second. */
    private synchronized void awaitUntil(BooleanSupplier done, long endNanos) {
        while (!done.getAsBoolean() && clocks.now().nanos() < endNanos) {
            try {
                wait(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }

    @Override
    public List<EndpointKey> endpoints() {
        return endpoints;
    }

    /** Does nothing: a run starts only once enough workers are ready. */
    @Override
    public void prepare() {}

    @Override
    public void apply(LoadCommand command) {
        switch (command) {
            case LoadCommand.RampUsers(int to, long startNanos, Duration over) -> ramp(to, startNanos, over);
            case LoadCommand.AllocateUsers _, LoadCommand.RunOnce _ ->
                throw new IllegalArgumentException("a fleet dispatches users by ramps only: " + command);
        }
    }

    private synchronized void ramp(int to, long startNanos, Duration over) {
        master.ramp(to, startNanos, over);
    }

    @Override
    public synchronized int users() {
        return master.users();
    }

    @Override
    public synchronized boolean exhausted() {
        return master.isExhausted();
    }

    @Override
    public Optional<FleetStatus> fleet() {
        return Optional.of(this);
    }

    @Override
    public Duration reportDelay() {
        return REPORT_DELAY;
    }

    @Override
    public synchronized List<FleetEvent> events() {
        return master.drainEvents();
    }

    @Override
    public synchronized Validity validity() {
        return master.validity();
    }

    @Override
    public synchronized Optional<String> failure() {
        return master.failure();
    }

    @Override
    public synchronized Map<String, Integer> workers() {
        return master.workersByState();
    }

    @Override
    public synchronized LoadStats collect() {
        return master.collect();
    }

    @Override
    public synchronized void stop() {
        master.stop();
    }

    @Override
    public synchronized boolean drained() {
        return master.isDrained();
    }

    @Override
    public synchronized void interrupt() {
        master.interrupt();
        awaitUntil(master::isDrained, clocks.now().nanos() + LAST_FIGURES.toNanos());
        master.giveUpWaiting();
    }

    @Override
    public void close() {
        MasterSocket open;
        synchronized (this) {
            master.close();
            open = socket;
            socket = null;
            out = (peer, message) -> {};
        }
        if (open != null) {
            // not under the lock, for which the socket's thread may be waiting
            open.close();
        }
    }
}
