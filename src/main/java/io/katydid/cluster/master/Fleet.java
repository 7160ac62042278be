package io.katydid.cluster.master;

import io.katydid.cluster.wire.ClusterSecret;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.MasterSocket;
import io.katydid.cluster.wire.PeerLimits;
import io.katydid.load.FleetEvent;
import io.katydid.load.FleetStatus;
import io.katydid.load.LoadCommand;
import io.katydid.load.LoadGenerator;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Many workers as one load generator. What they say is heard by the thread of the socket, what the run wants comes from the run's; both
 * hold this object's lock, shortly.
 */
public final class Fleet implements LoadGenerator, FleetStatus {

    /** How long a run goes on without a single worker: as long as our workers go on without a master. */
    private static final Duration ALONE = Duration.ofSeconds(10);

    /** How long the last figures are waited for once everything has been cut. */
    private static final Duration LAST_FIGURES = Duration.ofSeconds(2);

    /** Of workers it is known only what they have reported, and a report is due every three seconds. */
    private static final Duration REPORT_DELAY = Duration.ofSeconds(5);

    /** Whether a master listens. */
    public sealed interface Opening {

        record Ready(Fleet fleet) implements Opening {}

        /**
         * It cannot.
         *
         * @param reason in words
         */
        record Refused(String reason) implements Opening {}
    }

    private final FleetSettings settings;
    private final Consumer<String> warnings;
    private final NanoClock clock;
    private final InstantSource dates;
    private final WorkerNodes nodes = new WorkerNodes();
    private final FleetValidity validity = new FleetValidity();
    private final ReportTotals totals;
    private final MasterMessages masterMessages;
    private final WorkerProtocol protocol;
    private final UsersDispatcher dispatcher;
    private @Nullable MasterSocket socket;
    private BiConsumer<String, FromMaster> out;
    private long refused;
    private boolean begun;
    private boolean ending;
    private boolean announced;
    private long nextDeal = Long.MAX_VALUE;
    private long lastDeal = Long.MIN_VALUE / 2;
    private long aloneSince = Long.MAX_VALUE;

    /** @param out takes what is said to workers until there is a socket */
    Fleet(
            FleetSettings settings,
            NanoClock clock,
            InstantSource dates,
            String epoch,
            BiConsumer<String, FromMaster> out,
            Consumer<String> warnings) {
        this.out = out;
        this.warnings = warnings;
        this.settings = settings;
        this.clock = clock;
        this.dates = dates;
        this.totals = new ReportTotals(epoch, settings.runId());
        this.masterMessages = new MasterMessages(settings, dates);
        this.protocol = new WorkerProtocol(nodes, totals, masterMessages, validity, epoch, this::send, warnings);
        this.dispatcher = new UsersDispatcher(settings.users());
    }

    /**
     * Binds, and lets workers join from now on.
     *
     * @param host to bind to; {@code *} for all addresses
     * @param port 0: any that is free
     * @param secret of the cluster; empty: in the open
     * @param warnings takes what people should know; any thread
     */
    public static Opening open(
            FleetSettings settings,
            String host,
            int port,
            Optional<String> secret,
            NanoClock clock,
            InstantSource dates,
            Consumer<String> warnings) {
        String epoch = HexFormat.of().toHexDigits(ThreadLocalRandom.current().nextLong());
        Fleet fleet = new Fleet(settings, clock, dates, epoch, (peer, message) -> {}, warnings);
        return switch (MasterSocket.bind(
                host, port, secret.map(ClusterSecret::of), PeerLimits.DEFAULT, clock::nanos, fleet.new Door())) {
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

    public synchronized int port() {
        return socket == null ? 0 : socket.port();
    }

    private synchronized void send(String peer, FromMaster message) {
        out.accept(peer, message);
    }

    /** What the socket's thread calls. */
    private final class Door implements MasterSocket.Listener {
        @Override
        public void arrived(String peer, FromWorker message) {
            Fleet.this.arrived(peer, message);
        }

        @Override
        public void dropped(String peer, String reason) {
            synchronized (Fleet.this) {
                protocol.dropped(peer, reason);
            }
        }

        @Override
        public void refused(String reason) {
            synchronized (Fleet.this) {
                if (++refused == 1) {
                    warnings.accept("refused " + reason + "; more of these are counted, not shown");
                }
            }
        }

        @Override
        public void beat() {
            Fleet.this.beat();
        }
    }

    synchronized void arrived(String peer, FromWorker message) {
        protocol.arrived(peer, message, new Timestamps(clock.nanos(), dates.millis()));
        notifyAll();
    }

    /** What is due by the clock. */
    synchronized void beat() {
        long now = clock.nanos();
        for (WorkerNode node : List.copyOf(nodes.all())) {
            boolean silent = now - node.heard > settings.silence().toNanos();
            if (silent && node.state == WorkerNode.State.JOINING) {
                nodes.forget(node);
            } else if (silent && node.state.isLive()) {
                protocol.lose(
                        node,
                        "nothing was heard of it for " + settings.silence().toMillis() / 1000.0 + " s");
                notifyAll();
            }
        }
        boolean alone = nodes.count(node -> node.state.isLive()) == 0;
        aloneSince = alone ? Math.min(aloneSince, now) : Long.MAX_VALUE;
        if (protocol.drainDisturbed()) {
            dispatcher.disturb();
            nextDeal = Math.min(nextDeal, Math.max(now, lastDeal + UsersDispatcher.STEP.toNanos()));
        }
        if (begun && !ending && now >= nextDeal) {
            deal(now);
        }
        announce();
    }

    private void deal(long now) {
        List<WorkerNode> seats = nodes.live();
        if (seats.isEmpty()) {
            nextDeal = Long.MAX_VALUE;
            return;
        }
        Duration over = dispatcher.over(now);
        List<Map<String, Integer>> shares = dispatcher.deal(seats, now);
        for (int i = 0; i < shares.size(); i++) {
            WorkerNode node = seats.get(i);
            Map<String, Integer> share = shares.get(i);
            if (!node.told || !node.assigned.equals(share)) {
                node.told = true;
                node.assigned = share;
                send(node.peer, masterMessages.spawn(node, share, over));
            }
        }
        lastDeal = now;
        nextDeal = dispatcher.isSettled() ? Long.MAX_VALUE : now + UsersDispatcher.STEP.toNanos();
    }

    /** As Locust: all workers are told once all users are there. */
    private void announce() {
        if (begun && !announced && dispatcher.isSettled() && users() == dispatcher.target()) {
            announced = true;
            nodes.live().forEach(node -> send(node.peer, new FromMaster.SpawningComplete(dispatcher.target())));
        }
    }

    /**
     * Waits until so many workers are ready.
     *
     * @param atMost zero: for ever
     * @param cancelled asked several times a second
     * @param notes takes who came and who is missing
     */
    public synchronized WaitResult await(
            int expected, Duration atMost, BooleanSupplier cancelled, Consumer<String> notes) {
        WorkerWait waiting = new WorkerWait(nodes, protocol, expected, notes);
        long end = atMost.isZero() ? Long.MAX_VALUE : clock.nanos() + atMost.toNanos();
        awaitUntil(() -> waiting.isOver() || cancelled.getAsBoolean(), end);
        if (protocol.refusal().isPresent()) {
            return new WaitResult.Refused(protocol.refusal().get());
        } else if (waiting.ready() >= expected) {
            return new WaitResult.Complete();
        }
        return cancelled.getAsBoolean() ? new WaitResult.Cancelled() : new WaitResult.TooFew(waiting.ready(), expected);
    }

    /** Lets others in while it waits; asks at least ten times a second. */
    private synchronized void awaitUntil(BooleanSupplier done, long endNanos) {
        while (!done.getAsBoolean() && clock.nanos() < endNanos) {
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
        return settings.endpoints();
    }

    /** The workers have been waited for. */
    @Override
    public void prepare() {}

    @Override
    public void apply(LoadCommand command) {
        switch (command) {
            case LoadCommand.RampUsers(int to, long startNanos, Duration over) -> ramp(to, startNanos, over);
            case LoadCommand.AllocateUsers _, LoadCommand.RunOnce _ ->
                throw new IllegalArgumentException("users are dealt to workers by a ramp only: " + command);
        }
    }

    private synchronized void ramp(int to, long startNanos, Duration over) {
        dispatcher.ramp(to, startNanos, over);
        begun = true;
        announced = false;
        nextDeal = dispatcher.begin();
        beat();
    }

    @Override
    public synchronized int users() {
        return nodes.live().stream().mapToInt(WorkerNode::users).sum();
    }

    @Override
    public synchronized boolean exhausted() {
        List<WorkerNode> live = nodes.live();
        return dispatcher.isSettled()
                && dispatcher.target() > 0
                && !live.isEmpty()
                && users() == 0
                && live.stream().allMatch(node -> node.hadUsers || sum(node.assigned) == 0);
    }

    private static int sum(Map<String, Integer> users) {
        return users.values().stream().mapToInt(Integer::intValue).sum();
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
        return protocol.drainEvents();
    }

    @Override
    public synchronized Validity validity() {
        Map<String, Validity> named = new LinkedHashMap<>();
        totals.validities().forEach((instance, own) -> named.put(nameOf(instance), own));
        return validity.with(named);
    }

    private String nameOf(String instance) {
        return nodes.all().stream()
                .filter(node -> node.instance.equals(Optional.of(instance)))
                .map(WorkerNode::sourceId)
                .findFirst()
                .orElse(instance);
    }

    @Override
    public synchronized Optional<String> failure() {
        return clock.nanos() - aloneSince > ALONE.toNanos() && aloneSince != Long.MAX_VALUE
                ? Optional.of("no worker is left")
                : Optional.empty();
    }

    @Override
    public synchronized Map<String, Integer> workers() {
        return nodes.states();
    }

    @Override
    public synchronized LoadStats collect() {
        Map<String, Integer> users = new LinkedHashMap<>();
        settings.users().forEach(type -> users.put(type.name(), 0));
        nodes.live().forEach(node -> node.reported.forEach((type, count) -> users.merge(type, count, Integer::sum)));
        return totals.drain(users);
    }

    @Override
    public synchronized void stop() {
        ending = true;
        protocol.end();
        nodes.all().stream()
                .filter(node -> node.state != WorkerNode.State.GONE)
                .forEach(node -> send(node.peer, new FromMaster.Quit()));
    }

    @Override
    public synchronized boolean drained() {
        return nodes.live().stream().allMatch(node -> node.finished);
    }

    @Override
    public synchronized void interrupt() {
        nodes.live().stream().filter(WorkerNode::isOurs).forEach(node -> send(node.peer, new FromMaster.Interrupt()));
        awaitUntil(this::drained, clock.nanos() + LAST_FIGURES.toNanos());
        nodes.live().stream()
                .filter(node -> !node.finished)
                .forEach(node -> validity.lost("the last figures of " + node.sourceId() + " never came"));
    }

    @Override
    public void close() {
        MasterSocket open;
        synchronized (this) {
            if (refused > 1) {
                warnings.accept("refused " + refused + " attempts to join in all");
            }
            open = socket;
            socket = null;
            out = (peer, message) -> {};
        }
        if (open != null) {
            open.close();
        }
    }
}
