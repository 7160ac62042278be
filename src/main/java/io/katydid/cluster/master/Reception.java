package io.katydid.cluster.master;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.load.FleetEvent;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Hears what workers say and answers as Locust's master does (runners.py, {@code MasterRunner.client_listener}), but nothing that is said
 * can end it. Guarded by the {@link Fleet}.
 */
final class Reception {

    /** So many different complaints of workers are passed on. */
    private static final int MOST_COMPLAINTS = 100;

    /** Locust's threshold. */
    private static final int BUSY_PERCENT = 90;

    private final Roster roster;
    private final Figures figures;
    private final Orders orders;
    private final Doubts doubts;
    private final String epoch;
    private final BiConsumer<String, FromMaster> out;
    private final Consumer<String> warnings;
    private final List<FleetEvent> events = new ArrayList<>();
    private final Set<String> complaints = new HashSet<>();
    private final Set<String> warned = new HashSet<>();
    private Optional<String> refusal = Optional.empty();
    private boolean disturbed;
    private boolean ending;

    Reception(
            Roster roster,
            Figures figures,
            Orders orders,
            Doubts doubts,
            String epoch,
            BiConsumer<String, FromMaster> out,
            Consumer<String> warnings) {
        this.roster = roster;
        this.figures = figures;
        this.orders = orders;
        this.doubts = doubts;
        this.epoch = epoch;
        this.out = out;
        this.warnings = warnings;
    }

    void arrived(String peer, FromWorker message, Moment moment) {
        Seat seat = roster.get(peer);
        if (message instanceof FromWorker.ClientReady(Optional<String> version)) {
            join(peer, version, moment.nanos());
        } else if (message instanceof FromWorker.LocustfileWanted) {
            out.accept(
                    peer,
                    new FromMaster.Other(
                            "locustfile",
                            Map.of("error", "this master has no locustfile; start the worker with one of its own")));
        } else if (seat != null && seat.state == Seat.State.GONE) {
            late(seat, message, moment);
        } else if (seat != null) {
            seat.heard = moment.nanos();
            if (seat.state == Seat.State.MISSING) {
                recover(seat);
            }
            hear(seat, message, moment);
        }
    }

    /**
     * Somebody else has its place, or it has left. Its figures count. It must not go on as if it were heard: ours looks for its master
     * when nobody answers, others are told to go.
     */
    private void late(Seat seat, FromWorker message, Moment moment) {
        switch (message) {
            case FromWorker.Stats(StatsReport report) -> {
                report(seat, report, moment);
                seat.reported = Map.of();
            }
            case FromWorker.Heartbeat _ when !seat.isOurs() -> out.accept(seat.peer, new FromMaster.Quit());
            default -> {}
        }
    }

    private void join(String peer, Optional<String> version, long now) {
        if (version.isEmpty()) {
            warnOnce(peer, "worker " + peer + " is older than Locust 2.0 and cannot join");
            return;
        }
        Seat seat = roster.join(peer, version.get(), now);
        out.accept(peer, new FromMaster.Ack(OptionalInt.of(seat.index), Optional.of(epoch)));
        if (seat.state == Seat.State.MISSING) {
            recover(seat);
        } else if (seat.state == Seat.State.JOINING && !seat.version.equals("-1")) {
            ready(seat);
        }
    }

    private void hear(Seat seat, FromWorker message, Moment moment) {
        switch (message) {
            case FromWorker.Heartbeat beat -> heartbeat(seat, beat);
            case FromWorker.Hello hello -> {
                seat.instance = Optional.of(hello.instance());
                out.accept(seat.peer, orders.scenario());
            }
            case FromWorker.ScenarioRead read -> read(seat, read);
            case FromWorker.Spawning _ -> move(seat, Seat.State.SPAWNING);
            case FromWorker.SpawningComplete(Map<String, Integer> users) -> {
                seat.reported = users;
                seat.hadUsers |= seat.users() > 0;
                move(seat, Seat.State.RUNNING);
            }
            case FromWorker.Stats(StatsReport report) -> report(seat, report, moment);
            case FromWorker.TaskException(String text, String traceback) ->
                complain(seat, text + (traceback.isEmpty() ? "" : ": " + lastLine(traceback)));
            case FromWorker.Quit _ -> leave(seat);
            case FromWorker.Other other ->
                warnOnce(
                        seat.peer + other.type(),
                        seat.sourceId() + " sent '" + other.type() + "', which means nothing here");
            case FromWorker.ClientStopped _,
                    FromWorker.Logs _,
                    FromWorker.ClientReady _,
                    FromWorker.LocustfileWanted _ -> {}
        }
    }

    private static String lastLine(String traceback) {
        String[] lines = traceback.strip().split("\n");
        return lines[lines.length - 1].strip();
    }

    private void heartbeat(Seat seat, FromWorker.Heartbeat beat) {
        out.accept(seat.peer, new FromMaster.Heartbeat());
        if (beat.cpuPercent() > BUSY_PERCENT && !seat.isOurs()) {
            // ours judge themselves
            String busy = seat.sourceId() + " used over " + BUSY_PERCENT + " % of its processor";
            complain(seat, busy + "; what it timed may be its own delay");
            doubts.lost(busy);
        }
        if (seat.state == Seat.State.JOINING && !seat.isOurs()) {
            ready(seat);
        }
        switch (beat.state()) {
            case "ready" -> move(seat, Seat.State.READY);
            case "spawning" -> move(seat, Seat.State.SPAWNING);
            case "running" -> move(seat, Seat.State.RUNNING);
            default -> {}
        }
    }

    private static void move(Seat seat, Seat.State state) {
        if (seat.state.isLive()) {
            seat.state = state;
        }
    }

    private void read(Seat seat, FromWorker.ScenarioRead read) {
        if (!read.problems().isEmpty()) {
            refuse(seat, String.join("\n", read.problems()));
        } else if (!read.sha256().equals(orders.scenario().sha256())) {
            refuse(seat, "the scenario did not reach it whole");
        } else if (seat.state == Seat.State.JOINING) {
            ready(seat);
        }
    }

    private void refuse(Seat seat, String reason) {
        seat.state = Seat.State.GONE;
        refusal = Optional.of(seat.sourceId() + " (" + seat.host() + ") cannot run the scenario:\n" + reason);
        complain(seat, "cannot run the scenario: " + reason.lines().findFirst().orElse(""));
    }

    private void ready(Seat seat) {
        boolean back = seat.wasLost;
        boolean there = false;
        for (Seat earlier : roster.earlier(seat)) {
            back |= earlier.state == Seat.State.MISSING || earlier.wasLost;
            // what it had said under its other name before came late, and has told of its return already
            there |= earlier.state.isLive() && earlier.wasLost;
            earlier.state = Seat.State.GONE;
        }
        back |= roster.all().stream().anyMatch(other -> other != seat && other.index == seat.index && other.wasLost);
        seat.state = Seat.State.READY;
        out.accept(seat.peer, orders.metadata());
        if (!there) {
            events.add(
                    back
                            ? new FleetEvent.WorkerRecovered(seat.peer, seat.index)
                            : new FleetEvent.WorkerJoined(seat.peer, seat.index, seat.kind()));
        }
        disturbed = true;
    }

    /** It was only silent. What it had was given to others, so it is told anew what it is to have. */
    private void recover(Seat seat) {
        seat.state = Seat.State.RUNNING;
        seat.told = false;
        seat.assigned = Map.of();
        events.add(new FleetEvent.WorkerRecovered(seat.peer, seat.index));
        disturbed = true;
    }

    private void report(Seat seat, StatsReport report, Moment moment) {
        seat.reported = report.users();
        seat.hadUsers |= seat.users() > 0;
        if (report.exact().isPresent() && seat.isOurs()) {
            exact(seat, report.exact().get(), moment);
        } else if (!seat.isOurs()) {
            if (figures.add(seat.sourceId(), report, moment)) {
                distrust(seat, "had figures that cannot be");
            }
            seat.finished |= ending && report.users().values().stream().allMatch(users -> users == 0);
        } else if (!report.entries().isEmpty()) {
            distrust(seat, "could not be read");
        }
    }

    private void distrust(Seat seat, String why) {
        String what = "a report of " + seat.sourceId() + " " + why;
        warnOnce(what, what + "; what it counted is in no figure");
        doubts.lost(what);
    }

    private void exact(Seat seat, ExactReport exact, Moment moment) {
        long missing = figures.add(seat.instance.orElseThrow(), exact, moment.nanos());
        if (seat.state != Seat.State.GONE) {
            // one that has lost its place must not take this for its master's answer; it says it again once it is back
            out.accept(seat.peer, new FromMaster.Received(exact.sequence()));
        }
        if (missing > 0) {
            events.add(new FleetEvent.ReportsLost(seat.peer, seat.index, missing));
            doubts.lost(missing + " reports of " + seat.sourceId() + " never came");
        }
        seat.finished |= exact.last();
    }

    private void leave(Seat seat) {
        seat.finished = true;
        if (seat.state.isLive() && !ending) {
            lose(seat, "it left");
        }
        seat.state = Seat.State.GONE;
        seat.reported = Map.of();
    }

    /** Its users are missing from now on. */
    void lose(Seat seat, String reason) {
        seat.wasLost = true;
        seat.state = Seat.State.MISSING;
        seat.assigned = Map.of();
        seat.reported = Map.of();
        seat.instance.ifPresent(figures::forget);
        events.add(new FleetEvent.WorkerLost(seat.peer, seat.index, reason));
        doubts.lost(seat.sourceId() + " (" + seat.host() + ") was lost: " + reason);
        disturbed = true;
    }

    private void complain(Seat seat, String text) {
        if (complaints.size() < MOST_COMPLAINTS && complaints.add(text)) {
            events.add(new FleetEvent.WorkerComplained(seat.peer, seat.index, text));
        }
    }

    void dropped(String peer, String reason) {
        Seat seat = roster.get(peer);
        String who = seat == null ? "peer " + peer : seat.sourceId();
        if (seat != null && seat.dropped++ == 0) {
            doubts.lost("messages of " + who + " were dropped: " + reason);
        }
        warnOnce(peer + "dropped", who + ": dropped " + reason + "; more of its are counted, not shown");
    }

    /** Texts of peers are not to fill the memory. */
    private void warnOnce(String key, String text) {
        if (warned.size() < 10_000 && warned.add(key)) {
            warnings.accept(text);
        }
    }

    /** The run ends: who leaves now is not lost. */
    void end() {
        ending = true;
    }

    List<FleetEvent> drainEvents() {
        List<FleetEvent> drained = List.copyOf(events);
        events.clear();
        return drained;
    }

    /** Whether somebody came or left since the last call. */
    boolean drainDisturbed() {
        boolean was = disturbed;
        disturbed = false;
        return was;
    }

    /** Why a worker cannot run the scenario; several lines. */
    Optional<String> refusal() {
        return refusal;
    }
}
