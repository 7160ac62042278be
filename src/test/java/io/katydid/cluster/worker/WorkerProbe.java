package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.worker.RunStarter.RunOrder;
import io.katydid.run.Instruction;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Load;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Target;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HostSamples;
import io.katydid.stats.IntervalBuilder;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoadStats;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Series;
import io.katydid.stats.Totals;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.Runner;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A worker in a time of its own, between a master and runs that the test plays. */
final class WorkerProbe implements RunStarter {

    static final Duration STEP = Duration.ofMillis(50);
    static final Instant DATE = Instant.parse("2026-11-22T09:51:01Z");
    static final List<EndpointKey> ENDPOINTS =
            List.of(new EndpointKey("Browser", "GET", "/items"), new EndpointKey("Buyer", "POST", "/orders"));

    /** Among what was sent: here the master took the worker in. */
    static final FromWorker TAKEN_IN = new FromWorker.Other("<ack>", null);

    /** One connection as the master sees it. */
    record Connection(
            String address, String identity, List<FromWorker> sent, MasterChannel.Listener listener, AtomicBoolean open)
            implements MasterChannel {
        @Override
        public void send(FromWorker message) {
            sent.add(message);
        }

        @Override
        public void drop() {
            open.set(false);
        }

        @Override
        public void close() {
            open.set(false);
        }
    }

    final List<Connection> connections = new ArrayList<>();
    final List<RunOrder> orders = new ArrayList<>();
    final List<Instruction> instructions = new ArrayList<>();
    final List<String> notes = new ArrayList<>();
    final List<String> warnings = new ArrayList<>();
    List<String> addresses = List.of("10.0.0.1");
    int lookups;
    Optional<Reading> own = Optional.of(new Reading.Valid(scenario()));
    Reading sent = new Reading.Valid(scenario());

    private final Queue<WorkerEvent> events = new ArrayDeque<>();
    private final MasterLink link;
    private final WorkerLoop loop;
    private final LoopStats stats = new LoopStats(ENDPOINTS, List.of());
    private Totals totals = new Totals(ENDPOINTS, 0, DATE);
    private @Nullable Recorder reports;
    private @Nullable Runnable over;
    private boolean sought;
    private long now;

    WorkerProbe() {
        this(Duration.ofMinutes(1));
    }

    WorkerProbe(Duration masterLostTimeout) {
        WorkerSettings settings = new WorkerSettings(
                "master.test",
                5557,
                Optional.empty(),
                "some_host",
                "00000000deadbeef",
                "1.0",
                "an-instance",
                2,
                masterLostTimeout,
                Duration.ZERO);
        WorkerLog log = new WorkerLog(notes::add, warnings::add);
        link = new MasterLink(settings, this::connect, this::look, events::add, log);
        MasterState given = new MasterState(settings, this, events::add, log);
        Reporter reporter =
                new Reporter(link, given, () -> HostSamples.of(50, 0.25, 1024, 0, 0), () -> DATE.plusNanos(now), log);
        loop = new WorkerLoop(settings, link, given, reporter, log);
    }

    private MasterChannel connect(String address, String identity, MasterChannel.Listener listener) {
        Connection made = new Connection(address, identity, new ArrayList<>(), listener, new AtomicBoolean(true));
        connections.add(made);
        return made;
    }

    private void look(String host, Consumer<List<String>> found) {
        lookups++;
        found.accept(addresses);
    }

    static Scenario scenario() {
        return new Scenario(
                "shop",
                new Target(new Origin("http", "shop.test", 80), ""),
                Map.of(),
                Map.of(),
                HttpSettings.DEFAULT,
                Load.of(List.of(user("Browser"), user("Buyer")), new UserProfile.Closed(1, 1, null)),
                List.of(),
                List.of(),
                Optional.empty(),
                "");
    }

    private static UserClass user(String name) {
        return new UserClass(
                name,
                1,
                OptionalInt.empty(),
                new Wait.None(),
                UserClass.TaskOrder.WEIGHTED,
                List.of(),
                List.of(),
                List.of(new Task("task", 1, Set.of(), List.<Step>of(), null)),
                null);
    }

    @Override
    public Reading read(String name, byte[] text, Map<String, String> options) {
        return new String(text, StandardCharsets.UTF_8).contains("bad")
                ? new Reading.Invalid(List.of(new Problem(name, 1, 1, "this is bad")))
                : sent;
    }

    @Override
    public Optional<Reading> own(Optional<String> host, Set<String> tags, Set<String> excludedTags) {
        return own;
    }

    @Override
    public Opening open(RunOrder order, Recorder recorder, Runnable ended) {
        orders.add(order);
        reports = recorder;
        over = ended;
        totals = new Totals(ENDPOINTS, now, DATE.plusNanos(now));
        recorder.started(new RunInfo(
                new RunIdentity(
                        order.runId().orElse("11111111"),
                        "shop",
                        "shop.yaml",
                        Runner.WORKER,
                        "worker-" + order.index(),
                        1,
                        Map.of()),
                "http://shop.test",
                DATE.plusNanos(now),
                now,
                OptionalInt.empty(),
                Optional.empty(),
                List.of()));
        return new Opening.Ready(instructions::add);
    }

    /** Time passes. */
    WorkerProbe pass(Duration time) {
        for (long end = now + time.toNanos(); now < end; ) {
            now += STEP.toNanos();
            work();
        }
        return this;
    }

    /** The worker stands still while time passes. */
    WorkerProbe freeze(Duration time) {
        now += time.toNanos();
        work();
        return this;
    }

    private void work() {
        if (!sought) {
            sought = true;
            link.seek(now);
        }
        loop.tick(now);
        for (WorkerEvent next = events.poll(); next != null; next = events.poll()) {
            loop.handle(next, now);
        }
        loop.tick(now);
    }

    /** The master says something on the newest connection. */
    WorkerProbe hear(FromMaster... messages) {
        for (FromMaster message : messages) {
            if (connections.isEmpty()) {
                return this;
            }
            if (message instanceof FromMaster.Ack) {
                connections.getLast().sent.add(TAKEN_IN);
            }
            connections.getLast().listener.received(message);
        }
        work();
        return this;
    }

    /** Whether there is a connection below the newest line. */
    WorkerProbe linked(boolean up) {
        connections.getLast().listener.connectionChanged(up);
        work();
        return this;
    }

    WorkerProbe signal(String name) {
        events.add(new WorkerEvent.Signalled(name));
        work();
        return this;
    }

    /** Requests are done in the run, of which a part fails. */
    WorkerProbe requests(int succeeded, int failed) {
        for (int i = 0; i < succeeded; i++) {
            stats.endpoint(0).started();
            Series ended = stats.endpoint(0).ended(200, ErrorType.NONE, 0);
            ended.record(now - 4_200_000, now - 4_000_000, now);
            ended.addTraffic(10, 20, 0);
        }
        for (int i = 0; i < failed; i++) {
            stats.endpoint(1).started();
            Series ended = stats.endpoint(1).ended(404, ErrorType.STATUS, 0);
            ended.record(now - 1_234_000_000, now - 1_000_000, now);
            ended.addTraffic(10, 20, 0);
        }
        return this;
    }

    WorkerProbe interval(Map<String, Integer> users, boolean last) {
        if (reports != null) {
            LoadStats drained = stats.drain();
            var series = totals.add(drained);
            int sum = users.values().stream().mapToInt(Integer::intValue).sum();
            reports.interval(IntervalBuilder.at(DATE, Duration.ofNanos(now))
                    .users(sum, sum)
                    .series(series)
                    .run(totals.at(now))
                    .last(last)
                    .signals(LoadSignals.NONE.withUsersByClass(users))
                    .build());
            work();
        }
        return this;
    }

    WorkerProbe spawned(int users) {
        if (reports != null) {
            reports.event(new RunEvent.SpawnCompleted(DATE.plusNanos(now), users));
            work();
        }
        return this;
    }

    /** Everything of the run has ended. */
    WorkerProbe over() {
        Runnable ended = over;
        over = null;
        if (ended != null) {
            ended.run();
            work();
        }
        return this;
    }

    Connection connection() {
        return connections.getLast();
    }

    /** What was sent on the newest connection, but for heartbeats and empty reports. */
    List<FromWorker> said() {
        return connection().sent.stream()
                .filter(message -> !(message instanceof FromWorker.Heartbeat) && message != TAKEN_IN)
                .filter(message -> !(message instanceof FromWorker.Stats(var report)
                        && report.total().requests() == 0
                        && report.exact().isEmpty()))
                .toList();
    }

    <T extends FromWorker> List<T> sent(Class<T> kind) {
        return connection().sent.stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    Optional<WorkerExit> exit() {
        return loop.exit();
    }

    static FromMaster ack() {
        return new FromMaster.Ack(OptionalInt.of(3), Optional.empty());
    }

    static FromMaster ackOfOurs(String epoch) {
        return new FromMaster.Ack(OptionalInt.of(3), Optional.of(epoch));
    }

    static FromMaster spawn(double timestamp, int browsers, int buyers) {
        return spawn(timestamp, Map.of("Browser", browsers, "Buyer", buyers), Optional.empty());
    }

    static FromMaster spawn(double timestamp, Map<String, Integer> users, Optional<FromMaster.OurSpawn> ours) {
        return new FromMaster.Spawn(timestamp, users, Optional.empty(), 2, List.of(), List.of(), Map.of(), ours);
    }

    static FromMaster ourSpawn(double timestamp, String runId, int browsers) {
        return spawn(
                timestamp,
                Map.of("Browser", browsers),
                Optional.of(new FromMaster.OurSpawn(runId, "plan", 1.5, 5, false, 42, Map.of("team", "red"))));
    }
}
