package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromMaster.Spawn;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.worker.WorkerExit.Kind;
import io.katydid.stats.IntervalStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a worker does for its master (Locust's runners.py, {@code WorkerRunner}). Times are nanoseconds of the process's clock. Confined to
 * the worker's thread.
 */
final class WorkerLoop {

    /** A master that is silent for so long is looked for anew. */
    private static final long SILENT = Duration.ofSeconds(5).toNanos();

    /** A load that nobody watches any more ends. */
    private static final long UNWATCHED = Duration.ofSeconds(10).toNanos();

    /** How long the last report may take to be counted, and how often it is said meanwhile. */
    private static final long LAST_WORD = Duration.ofSeconds(2).toNanos();

    private static final long REPEAT = Duration.ofSeconds(1).toNanos();

    /** What a run may take to end beyond the time that its users have. */
    private static final long OVERTIME = Duration.ofSeconds(10).toNanos();

    private final WorkerSettings settings;
    private final MasterLink link;
    private final MasterState orders;
    private final Reporter reporter;
    private final WorkerLog log;
    private String state = "ready";
    private Optional<String> epoch = Optional.empty();
    private boolean joined;
    private double lastSpawn = Double.NEGATIVE_INFINITY;
    private @Nullable CurrentRun run;
    private @Nullable Spawn next;
    private @Nullable WorkerExit leaving;
    private boolean stopping;
    private boolean parted;
    private boolean unwatched;
    private boolean departing;
    private boolean gone;
    private long leavingBy = Long.MAX_VALUE;
    private long restUntil = Long.MAX_VALUE;
    private long repeatAt;

    WorkerLoop(WorkerSettings settings, MasterLink link, MasterState orders, Reporter reporter, WorkerLog log) {
        this.settings = settings;
        this.link = link;
        this.orders = orders;
        this.reporter = reporter;
        this.log = log;
    }

    /** Why it has ended; empty while it goes on. */
    Optional<WorkerExit> exit() {
        boolean done = gone && (run == null || !run.isLive());
        return done ? Optional.ofNullable(leaving) : Optional.empty();
    }

    /** What is due; the first thing to be done whenever the thread wakes, so that nothing late is taken for news. */
    void tick(long now) {
        link.tick(now);
        watchMaster(now);
        if (stopping && !isBusy() && now >= restUntil) {
            stopping = false;
            restUntil = Long.MAX_VALUE;
            state = "ready";
            link.ask(now);
        }
        if (link.isMember()) {
            reporter.beat(state, run, epoch, now);
        }
        if (leaving != null) {
            depart(now);
        }
    }

    private boolean isBusy() {
        return run != null && run.isLive();
    }

    private void watchMaster(long now) {
        if (leaving != null) {
            return;
        }
        long silence = link.silence(now);
        if (silence >= SILENT && (!isBusy() || epoch.isPresent())) {
            log.warn("the master at " + settings.masterAddress() + " does not answer any more; looking for it");
            link.rejoin(now);
        } else if (silence >= UNWATCHED && run != null) {
            // a stock master that knows its workers by their users must not meet one again that has some
            log.warn("the master at " + settings.masterAddress() + " does not answer any more; the load ends here");
            link.part(now);
            parted = true;
            run.end("the master is lost");
        }
        if (parted && !isBusy()) {
            parted = false;
            state = "ready";
            link.seek(now);
        }
        if (link.alone(now) >= UNWATCHED && !unwatched && run != null && run.isOpen()) {
            unwatched = true;
            log.warn("no master for 10 s; its users leave until it is back");
            run.empty();
        }
        if (link.hasGivenUp(now)) {
            long seconds = Duration.ofNanos(link.alone(now)).toSeconds();
            leave(
                    new WorkerExit(
                            Kind.MASTER_LOST, "no master at " + settings.masterAddress() + " for " + seconds + " s"),
                    now);
        }
    }

    void handle(WorkerEvent event, long now) {
        switch (event) {
            case WorkerEvent.Received(int line, FromMaster message) -> {
                if (link.isCurrent(line) && !gone) {
                    link.heard(message, now);
                    hear(message, now);
                }
            }
            case WorkerEvent.ConnectionChanged(int line, boolean up) -> {
                if (link.isCurrent(line)) {
                    link.linked(up, now);
                }
            }
            case WorkerEvent.Resolved(List<String> addresses) -> link.found(addresses, now);
            case WorkerEvent.Signalled(String name) -> interrupted(name, now);
            case WorkerEvent.OfRun of -> {
                if (run != null && run.number() == of.run()) {
                    happened(run, of, now);
                }
            }
        }
    }

    private void hear(FromMaster message, long now) {
        switch (message) {
            case FromMaster.Ack ack -> joined(ack, now);
            case Spawn spawn -> spawn(spawn, now);
            case FromMaster.Stop _ -> stop(now);
            case FromMaster.Quit _ -> leave(new WorkerExit(Kind.DISMISSED, "ended by the master"), now);
            case FromMaster.Reconnect _ -> link.reconnect(now);
            case FromMaster.UpdateUserClass(String type, Map<String, String> attributes) ->
                orders.changed(type, attributes);
            case FromMaster.Metadata(Map<String, String> values) -> orders.metadata(values);
            case FromMaster.ScenarioText text -> {
                if (epoch.isPresent()) {
                    read(text, now);
                }
            }
            case FromMaster.ReportAck(long sequence) -> {
                if (run != null) {
                    run.deliveries().ifPresent(unacknowledged -> unacknowledged.received(sequence));
                }
            }
            case FromMaster.Interrupt _ -> {
                if (isBusy() && run != null && epoch.isPresent()) {
                    run.cut("cut by the master");
                }
            }
            case FromMaster.SpawningComplete _, FromMaster.Heartbeat _, FromMaster.Other _ -> {}
        }
    }

    /** A worker that could not do anything is no worker; who started it should see that. */
    private void read(FromMaster.ScenarioText text, long now) {
        FromWorker.ScenarioRead read = orders.read(text);
        link.send(read);
        if (!read.problems().isEmpty()) {
            leave(new WorkerExit(Kind.WITHOUT_SCENARIO, "the master's scenario cannot be run here"), now);
        }
    }

    private void joined(FromMaster.Ack ack, long now) {
        if (!link.admitted(now)) {
            return;
        }
        Optional<String> before = epoch;
        epoch = ack.epoch().filter(life -> !life.isEmpty());
        boolean same = epoch.isPresent() && epoch.equals(before);
        unwatched = false;
        if (epoch.isPresent()) {
            link.send(new FromWorker.Hello(settings.version(), settings.instance(), settings.cores()));
        }
        if (link.takeFresh()) {
            lastSpawn = Double.NEGATIVE_INFINITY;
            if (!same) {
                orders.anotherMaster();
                forgetRun();
            }
        }
        orders.numbered(ack.index());
        if (!joined || !same) {
            log.note("joined the master at " + settings.masterAddress() + " as worker " + orders.index());
        } else {
            log.note("the master at " + settings.masterAddress() + " is back");
        }
        joined = true;
        reporter.beginAnew(now);
        orders.refusal(epoch).ifPresent(reason -> leave(new WorkerExit(Kind.WITHOUT_SCENARIO, reason), now));
    }

    private void forgetRun() {
        if (run == null) {
            return;
        }
        if (run.isOpen()) {
            run.end("another master");
        }
        reporter.forget(run);
        stopping = false;
        state = "ready";
    }

    private void spawn(Spawn spawn, long now) {
        if (!link.send(new FromWorker.Spawning()) || leaving != null || stopping) {
            return;
        }
        if (spawn.timestamp() <= lastSpawn) {
            return;
        }
        lastSpawn = spawn.timestamp();
        if (run == null || !run.isLive()) {
            begin(spawn, now);
        } else if (run.isOpen() && orders.isPartOf(spawn, run)) {
            assign(spawn, run);
        } else {
            next = spawn;
            if (run.isOpen()) {
                run.end("another run is ordered");
            }
        }
    }

    private void begin(Spawn spawn, long now) {
        if (run != null && run.unreported() > 0) {
            log.warn(run.unreported() + " requests of the run before were never confirmed by the master");
        }
        run = orders.begin(spawn, epoch).orElse(null);
        reporter.sampled(null);
        if (run == null) {
            Map<String, Integer> nobody = new LinkedHashMap<>();
            spawn.users().keySet().forEach(type -> nobody.put(type, 0));
            link.send(new FromWorker.SpawningComplete(nobody));
            state = "running";
        } else {
            reporter.postpone(now);
            assign(spawn, run);
        }
    }

    private void assign(Spawn spawn, CurrentRun to) {
        state = "spawning";
        orders.assign(spawn, to);
    }

    private void stop(long now) {
        if (!link.isMember() || leaving != null || stopping) {
            return;
        }
        stopping = true;
        next = null;
        if (run != null && run.isLive()) {
            if (run.isOpen()) {
                run.end("stopped by the master");
            }
        } else {
            conclude(now);
        }
    }

    /** All figures have been sent. */
    private void conclude(long now) {
        if (leaving == null && stopping) {
            link.stopped();
            long rest = epoch.isPresent() || run == null
                    ? 0
                    : run.order().drain().plus(settings.restBeforeReady()).toNanos();
            restUntil = now + rest;
        } else if (leaving != null) {
            departing = true;
            leavingBy = now + LAST_WORD;
            repeatAt = now + REPEAT;
        }
    }

    private void interrupted(String signal, long now) {
        if (leaving == null) {
            leave(new WorkerExit(Kind.INTERRUPTED, "interrupted by " + signal), now);
        } else if (run != null && run.isLive()) {
            run.cut("interrupted by " + signal);
        }
    }

    private void leave(WorkerExit why, long now) {
        if (leaving != null) {
            return;
        }
        leaving = why;
        next = null;
        log.note(why.reason() + (isBusy() ? "; ending the run" : ""));
        if (run != null && run.isLive() && !run.ledger().isComplete()) {
            leavingBy = now + run.order().drain().toNanos() + OVERTIME;
            if (epoch.isEmpty() && link.isMember()) {
                // a stock master listens for half a second more
                link.send(run.report());
            }
            if (run.isOpen()) {
                run.end(why.reason());
            }
        } else {
            conclude(now);
        }
    }

    /** Leaves once the last report is known to be counted, or it has taken too long. */
    private void depart(long now) {
        if (gone) {
            return;
        }
        boolean waits = run != null && link.isMember() && !run.due(now).isEmpty();
        if ((departing && !waits) || now >= leavingBy) {
            if (run != null && run.unreported() > 0) {
                log.warn(run.unreported() + " requests are in no report that the master has confirmed");
            }
            gone = true;
            link.leave();
        } else if (departing && now >= repeatAt && run != null) {
            repeatAt = now + REPEAT;
            reporter.deliver(run, now);
        }
    }

    private void happened(CurrentRun of, WorkerEvent.OfRun event, long now) {
        switch (event) {
            case WorkerEvent.Started started -> of.ledger().started(started.info());
            case WorkerEvent.Sampled sampled -> reporter.sampled(sampled.sample());
            case WorkerEvent.Judged judged -> of.ledger().judged(judged.validity());
            case WorkerEvent.Spawned spawned -> spawned(of, spawned.users());
            case WorkerEvent.Counted(int _, IntervalStats stats) -> {
                of.counted(stats.signals().usersByType());
                of.ledger().add(stats);
                if (stats.last()) {
                    lastReport(of, now);
                }
            }
            case WorkerEvent.Over _ -> over(of, now);
        }
    }

    private void spawned(CurrentRun of, int users) {
        if (of.isOpen() && !stopping) {
            link.send(new FromWorker.SpawningComplete(of.spawned(users)));
            state = "running";
        }
    }

    private void lastReport(CurrentRun of, long now) {
        reporter.conclude(of, parted || !orders.belongsTo(of, epoch), now);
        conclude(now);
    }

    private void over(CurrentRun of, long now) {
        of.over();
        if (!of.ledger().isComplete()) {
            of.ledger().end();
            lastReport(of, now);
        }
        if (leaving == null && !stopping && !parted) {
            state = "ready";
        }
        if (next != null && leaving == null && !stopping && link.isMember()) {
            Spawn ordered = next;
            next = null;
            begin(ordered, now);
        }
    }
}
