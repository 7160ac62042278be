package io.katydid.cluster.master;

import io.katydid.cluster.wire.Allowance;
import io.katydid.cluster.wire.ClusterSecret;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.MasterSocket;
import io.katydid.load.FleetEvent;
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
public final class Fleet implements LoadGenerator {

    /** How long a run goes on without a single worker: as long as our workers go on without a master. */
    private static final Duration ALONE = Duration.ofSeconds(10);

    /** How long the last figures are waited for once everything has been cut. */
    private static final Duration LAST_FIGURES = Duration.ofSeconds(2);

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
    private final Roster roster = new Roster();
    private final Doubts doubts = new Doubts();
    private final Figures figures;
    private final Orders orders;
    private final Reception reception;
    private final Dealing dealing;
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
        this.figures = new Figures(epoch, settings.runId());
        this.orders = new Orders(settings, dates);
        this.reception = new Reception(roster, figures, orders, doubts, epoch, this::send, warnings);
        this.dealing = new Dealing(settings.users());
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
                host, port, secret.map(ClusterSecret::of), Allowance.DEFAULT, clock::nanos, fleet.new Door())) {
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
                reception.dropped(peer, reason);
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
        reception.arrived(peer, message, new Moment(clock.nanos(), dates.millis()));
        notifyAll();
    }

    /** What is due by the clock. */
    synchronized void beat() {
        long now = clock.nanos();
        for (Seat seat : List.copyOf(roster.all())) {
            boolean silent = now - seat.heard > settings.silence().toNanos();
            if (silent && seat.state == Seat.State.JOINING) {
                roster.forget(seat);
            } else if (silent && seat.state.isLive()) {
                reception.lose(
                        seat,
                        "nothing was heard of it for " + settings.silence().toMillis() / 1000.0 + " s");
                notifyAll();
            }
        }
        boolean alone = roster.count(seat -> seat.state.isLive()) == 0;
        aloneSince = alone ? Math.min(aloneSince, now) : Long.MAX_VALUE;
        if (reception.drainDisturbed()) {
            dealing.disturb();
            nextDeal = Math.min(nextDeal, Math.max(now, lastDeal + Dealing.STEP.toNanos()));
        }
        if (begun && !ending && now >= nextDeal) {
            deal(now);
        }
        announce();
    }

    private void deal(long now) {
        List<Seat> seats = roster.live();
        if (seats.isEmpty()) {
            nextDeal = Long.MAX_VALUE;
            return;
        }
        Duration over = dealing.over(now);
        List<Map<String, Integer>> shares = dealing.deal(seats, now);
        for (int i = 0; i < shares.size(); i++) {
            Seat seat = seats.get(i);
            Map<String, Integer> share = shares.get(i);
            if (!seat.told || !seat.assigned.equals(share)) {
                seat.told = true;
                seat.assigned = share;
                send(seat.peer, orders.spawn(seat, share, over));
            }
        }
        lastDeal = now;
        nextDeal = dealing.isSettled() ? Long.MAX_VALUE : now + Dealing.STEP.toNanos();
    }

    /** As Locust: all workers are told once all users are there. */
    private void announce() {
        if (begun && !announced && dealing.isSettled() && users() == dealing.target()) {
            announced = true;
            roster.live().forEach(seat -> send(seat.peer, new FromMaster.SpawningComplete(dealing.target())));
        }
    }

    /**
     * Waits until so many workers are ready.
     *
     * @param atMost zero: for ever
     * @param cancelled asked several times a second
     * @param notes takes who came and who is missing
     */
    public synchronized Gathering await(
            int expected, Duration atMost, BooleanSupplier cancelled, Consumer<String> notes) {
        Muster waiting = new Muster(roster, reception, expected, notes);
        long end = atMost.isZero() ? Long.MAX_VALUE : clock.nanos() + atMost.toNanos();
        awaitUntil(() -> waiting.isOver() || cancelled.getAsBoolean(), end);
        if (reception.refusal().isPresent()) {
            return new Gathering.Refused(reception.refusal().get());
        } else if (waiting.ready() >= expected) {
            return new Gathering.Complete();
        }
        return cancelled.getAsBoolean() ? new Gathering.Cancelled() : new Gathering.TooFew(waiting.ready(), expected);
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
    public synchronized void ramp(int to, long startNanos, Duration over) {
        dealing.ramp(to, startNanos, over);
        begun = true;
        announced = false;
        nextDeal = dealing.begin();
        beat();
    }

    @Override
    public synchronized int users() {
        return roster.live().stream().mapToInt(Seat::users).sum();
    }

    @Override
    public synchronized boolean exhausted() {
        List<Seat> live = roster.live();
        return dealing.isSettled()
                && dealing.target() > 0
                && !live.isEmpty()
                && users() == 0
                && live.stream().allMatch(seat -> seat.hadUsers || sum(seat.assigned) == 0);
    }

    private static int sum(Map<String, Integer> users) {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public synchronized List<FleetEvent> events() {
        return reception.drainEvents();
    }

    @Override
    public synchronized Validity validity() {
        Map<String, Validity> named = new LinkedHashMap<>();
        figures.validities().forEach((instance, own) -> named.put(nameOf(instance), own));
        return doubts.with(named);
    }

    private String nameOf(String instance) {
        return roster.all().stream()
                .filter(seat -> seat.instance.equals(Optional.of(instance)))
                .map(Seat::sourceId)
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
        return roster.states();
    }

    @Override
    public synchronized LoadStats collect() {
        Map<String, Integer> users = new LinkedHashMap<>();
        settings.users().forEach(type -> users.put(type.name(), 0));
        roster.live().forEach(seat -> seat.reported.forEach((type, count) -> users.merge(type, count, Integer::sum)));
        return figures.drain(users);
    }

    @Override
    public synchronized void stop() {
        ending = true;
        reception.end();
        roster.all().stream()
                .filter(seat -> seat.state != Seat.State.GONE)
                .forEach(seat -> send(seat.peer, new FromMaster.Quit()));
    }

    @Override
    public synchronized boolean drained() {
        return roster.live().stream().allMatch(seat -> seat.finished);
    }

    @Override
    public synchronized void interrupt() {
        roster.live().stream().filter(Seat::isOurs).forEach(seat -> send(seat.peer, new FromMaster.Interrupt()));
        awaitUntil(this::drained, clock.nanos() + LAST_FIGURES.toNanos());
        roster.live().stream()
                .filter(seat -> !seat.finished)
                .forEach(seat -> doubts.lost("the last figures of " + seat.sourceId() + " never came"));
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
