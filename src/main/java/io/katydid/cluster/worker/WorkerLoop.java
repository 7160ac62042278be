package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromMaster.Spawn;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.worker.MasterLink.Admission;
import io.katydid.cluster.worker.WorkerExit.Kind;
import io.katydid.cluster.worker.WorkerState.Departing;
import io.katydid.cluster.worker.WorkerState.Disconnected;
import io.katydid.cluster.worker.WorkerState.Gone;
import io.katydid.cluster.worker.WorkerState.Leaving;
import io.katydid.cluster.worker.WorkerState.Obeying;
import io.katydid.cluster.worker.WorkerState.Ready;
import io.katydid.cluster.worker.WorkerState.Replacing;
import io.katydid.cluster.worker.WorkerState.Resting;
import io.katydid.cluster.worker.WorkerState.Serving;
import io.katydid.cluster.worker.WorkerState.Stopping;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a worker does for its master (Locust's runners.py, {@code WorkerRunner}). Times are nanoseconds of the process's
 * clock. Confined to the worker's thread.
 */
final class WorkerLoop {

    /** How long a master may be silent before the worker looks for it again. */
    private static final long MASTER_SILENCE = Duration.ofSeconds(5).toNanos();

    /** How long a load goes on that no one watches. */
    private static final long UNATTENDED_LOAD = Duration.ofSeconds(10).toNanos();

    /** How long the last report may take to be acknowledged. */
    private static final long LAST_REPORT = Duration.ofSeconds(2).toNanos();

    /** How long until the last report is sent again. */
    private static final long LAST_REPORT_REPEAT = Duration.ofSeconds(1).toNanos();

    /** How long a run may take to end beyond the time that its users have. */
    private static final long OVERTIME = Duration.ofSeconds(10).toNanos();

    private final WorkerSettings settings;
    private final MasterLink link;
    private final MasterState master;
    private final Reporter reporter;
    private final LatestRun run;
    private final WorkerLog log;
    private WorkerState state = new Ready();
    private boolean unattended;

    WorkerLoop(WorkerSettings settings, MasterLink link, MasterState master, Reporter reporter, WorkerLog log) {
        this.settings = settings;
        this.link = link;
        this.master = master;
        this.reporter = reporter;
        this.log = log;
        this.run = new LatestRun(link, master, reporter, log);
    }

    /** Returns why the worker has ended; empty while it goes on. */
    Optional<WorkerExit> exit() {
        return state instanceof Gone(WorkerExit exit) && !run.isLive() ? Optional.of(exit) : Optional.empty();
    }

    /** Does what is due; called first whenever the thread wakes, so that what comes late is not mistaken for news. */
    void tick(long now) {
        link.tick(now);
        if (state instanceof Obeying obeying) {
            watchMaster(obeying, now);
        }
        if (state instanceof Resting resting && !run.isLive() && now >= resting.until()) {
            state = resting.toReady();
            link.ask(now);
        }
        if (link.isMember()) {
            run.report(state.locustName(), now);
        }
        depart(now);
    }

    private void watchMaster(Obeying obeying, long now) {
        long silence = link.silence(now);
        if (silence >= MASTER_SILENCE && (!run.isLive() || master.isOurs())) {
            log.warn("the master at " + settings.masterAddress() + " no longer answers; looking for it");
            link.rejoin(now);
        } else if (silence >= UNATTENDED_LOAD && run.isLive()) {
            // a stock master that knows its workers by their users must not meet one again that has some
            log.warn("the master at " + settings.masterAddress() + " no longer answers; ending the load");
            link.disconnect(now);
            run.endOrphaned("the master is lost");
            state = obeying.toDisconnected();
        }
        if (state instanceof Disconnected disconnected && !run.isLive()) {
            state = disconnected.toReady();
            link.seek(now);
        }
        if (link.withoutMaster(now) >= UNATTENDED_LOAD && !unattended && run.isOpen()) {
            unattended = true;
            log.warn("no master for 10 s; stopping all users until it is back");
            run.removeUsers();
        }
        if (link.hasGivenUp(now)) {
            long seconds = Duration.ofNanos(link.withoutMaster(now)).toSeconds();
            String reason = "no master at " + settings.masterAddress() + " for " + seconds + " s";
            leave(new WorkerExit(Kind.MASTER_LOST, reason), now);
        }
    }

    void handle(WorkerEvent event, long now) {
        switch (event) {
            case WorkerEvent.Received(int connection, FromMaster message) -> {
                if (link.isCurrent(connection) && !(state instanceof Gone)) {
                    link.received(message, now);
                    received(message, now);
                }
            }
            case WorkerEvent.ConnectionChanged(int connection, boolean up) -> {
                if (link.isCurrent(connection)) {
                    link.connectionChanged(up, now);
                }
            }
            case WorkerEvent.Resolved(List<String> addresses) -> link.resolved(addresses, now);
            case WorkerEvent.Signalled(String name) -> interrupted(name, now);
            case WorkerEvent.OfRun of -> {
                if (run.is(of.run())) {
                    happened(of, now);
                }
            }
        }
    }

    private void received(FromMaster message, long now) {
        switch (message) {
            case FromMaster.Ack ack -> joined(ack, now);
            case Spawn spawn -> spawn(spawn, now);
            case FromMaster.Stop _ -> stop(now);
            case FromMaster.Quit _ -> leave(new WorkerExit(Kind.DISMISSED, "ended by the master"), now);
            case FromMaster.Reconnect _ -> link.reconnect(now);
            case FromMaster.UpdateUserClass(String type, Map<String, String> attributes) ->
                master.changed(type, attributes);
            case FromMaster.Metadata(Map<String, String> values) -> master.metadata(values);
            case FromMaster.ScenarioText text -> {
                if (master.isOurs()) {
                    read(text, now);
                }
            }
            case FromMaster.ReportAck(long sequence) -> run.acknowledged(sequence);
            case FromMaster.Interrupt _ -> {
                if (master.isOurs()) {
                    run.interrupt("interrupted by the master");
                }
            }
            case FromMaster.SpawningComplete _, FromMaster.Heartbeat _, FromMaster.Other _ -> {}
        }
    }

    /**
     * Leaves where the scenario cannot be run: a worker that could do nothing should be seen to fail by whoever started
     * it.
     */
    private void read(FromMaster.ScenarioText text, long now) {
        FromWorker.ScenarioRead read = master.read(text);
        link.send(read);
        if (!read.problems().isEmpty()) {
            leave(new WorkerExit(Kind.WITHOUT_SCENARIO, "the master's scenario cannot be run here"), now);
        }
    }

    private void joined(FromMaster.Ack ack, long now) {
        Admission admission = link.admitted(now);
        if (admission == Admission.NONE) {
            return;
        }
        boolean back = master.joined(ack, admission);
        unattended = false;
        if (master.isOurs()) {
            link.send(new FromWorker.Hello(settings.version(), settings.instance(), settings.cores()));
        }
        if (admission == Admission.NEW_NAME && !back) {
            run.forget();
            state = state.withoutRun();
        }
        log.note(
                back
                        ? "the master at " + settings.masterAddress() + " is back"
                        : "joined the master at " + settings.masterAddress() + " as worker " + master.index());
        reporter.restart(now);
        master.refusal().ifPresent(reason -> leave(new WorkerExit(Kind.WITHOUT_SCENARIO, reason), now));
    }

    private void spawn(Spawn spawn, long now) {
        if (!link.send(new FromWorker.Spawning())) {
            return;
        }
        switch (state) {
            case Serving serving when master.accepts(spawn) -> obey(spawn, serving, now);
            case Replacing replacing when master.accepts(spawn) -> state = replacing.toReplacing(spawn);
            default -> {}
        }
    }

    private void obey(Spawn spawn, Serving serving, long now) {
        if (!run.isLive()) {
            begin(spawn, serving, now);
        } else if (run.follows(spawn)) {
            state = serving.toSpawning();
            run.assign(spawn);
        } else {
            state = serving.toReplacing(spawn);
            run.end("the master has ordered another run");
        }
    }

    private void begin(Spawn spawn, Serving serving, long now) {
        state = run.begin(spawn, now) ? serving.toSpawning() : serving.toRunning();
    }

    private void stop(long now) {
        if (!link.isMember()) {
            return;
        }
        switch (state) {
            case Serving serving -> stop(serving.toStopping(), now);
            case Replacing replacing -> stop(replacing.toStopping(), now);
            default -> {}
        }
    }

    private void stop(Stopping stopping, long now) {
        state = stopping;
        if (run.isCounting()) {
            run.end("stopped by the master");
        } else {
            conclude(now);
        }
    }

    /** All figures have been sent. */
    private void conclude(long now) {
        switch (state) {
            case Stopping stopping -> {
                link.stopped();
                state = stopping.toResting(now + rest());
            }
            case Leaving leaving -> state = leaving.toDeparting(now + LAST_REPORT, now + LAST_REPORT_REPEAT);
            default -> {}
        }
    }

    /** A stock master expects Locust's pause between the end of a test and the next request to join. */
    private long rest() {
        return run.exists() && !master.isOurs()
                ? run.drain().plus(settings.restBeforeReady()).toNanos()
                : 0;
    }

    private void interrupted(String signal, long now) {
        if (state instanceof Obeying) {
            leave(new WorkerExit(Kind.INTERRUPTED, "interrupted by " + signal), now);
        } else {
            run.interrupt("interrupted by " + signal);
        }
    }

    private void leave(WorkerExit exit, long now) {
        if (!(state instanceof Obeying obeying)) {
            return;
        }
        log.note(exit.reason() + (run.isLive() ? "; ending the run" : ""));
        if (run.isCounting()) {
            state = obeying.toLeaving(exit, now + run.drain().toNanos() + OVERTIME);
            // a stock master listens for half a second more
            run.reportToStockMaster(now);
            run.end(exit.reason());
        } else {
            state = obeying.toLeaving(exit, now);
            conclude(now);
        }
    }

    /** Leaves the master once the last report is acknowledged, or has taken too long. */
    private void depart(long now) {
        switch (state) {
            case Leaving leaving when now >= leaving.deadline() -> goodbye(leaving.toGone());
            case Departing departing
            when now >= departing.deadline() || !run.awaitsAcknowledgement() -> goodbye(departing.toGone());
            case Departing departing
            when now >= departing.repeatAt() -> {
                state = departing.repeatingAt(now + LAST_REPORT_REPEAT);
                run.repeatReports(now);
            }
            default -> {}
        }
    }

    private void goodbye(Gone gone) {
        run.warnOfUnacknowledged("requests are in no report that the master has acknowledged");
        state = gone;
        link.leave();
    }

    private void happened(WorkerEvent.OfRun event, long now) {
        if (run.happened(event, now)) {
            conclude(now);
        }
        switch (event) {
            case WorkerEvent.Spawned(int _, int users) -> spawned(users);
            case WorkerEvent.Over _ -> over(now);
            default -> {}
        }
    }

    private void spawned(int users) {
        if (run.isOpen() && state instanceof Serving serving) {
            run.reportSpawned(users);
            state = serving.toRunning();
        }
    }

    private void over(long now) {
        switch (state) {
            case Serving serving -> state = serving.toReady();
            case Replacing replacing -> {
                Ready ready = replacing.toReady();
                state = ready;
                if (link.isMember()) {
                    begin(replacing.next(), ready, now);
                }
            }
            default -> {}
        }
    }
}
