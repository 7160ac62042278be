package io.katydid.cluster.master;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.load.FleetStatus.FleetEvent;
import io.katydid.stats.LoadStats;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * All that a master knows and decides (Locust's {@code MasterRunner}). Not thread-safe, and neither is anything that
 * it is made of: the {@link Fleet} has the only reference to it and holds its lock during each call.
 */
final class MasterRunner {

    /** How long a run goes on without a single worker: as long as our workers go on without a master. */
    private static final Duration WITHOUT_WORKERS = Duration.ofSeconds(10);

    private final FleetSettings settings;
    private final Clocks clocks;
    private final WorkerNodes nodes = new WorkerNodes();
    private final FleetValidity validity = new FleetValidity();
    private final FleetLog log;
    private final ReportTotals totals;
    private final MasterMessages messages;
    private final Membership membership;
    private final WorkerProtocol protocol;
    private final SpawnSchedule schedule;
    private long noWorkersSince = Long.MAX_VALUE;

    /**
     * @param epoch distinguishes this master from an earlier one at the same address
     * @param out takes the identity of a worker, and what is sent to it
     * @param warnings takes texts for people
     */
    MasterRunner(
            FleetSettings settings,
            Clocks clocks,
            String epoch,
            BiConsumer<String, FromMaster> out,
            Consumer<String> warnings) {
        this.settings = settings;
        this.clocks = clocks;
        this.log = new FleetLog(warnings);
        this.totals = new ReportTotals(epoch, settings.runId());
        this.messages = new MasterMessages(settings, clocks.dates(), epoch, out);
        this.membership = new Membership(nodes, totals, messages, validity, log);
        this.protocol = new WorkerProtocol(membership, totals, messages, validity, log);
        this.schedule = new SpawnSchedule(nodes, new UsersDispatcher(settings.users()), messages);
    }

    void arrived(String peer, FromWorker message) {
        protocol.arrived(peer, message, clocks.now());
    }

    /** Handles that a message of a peer was dropped before it could be read. */
    void dropped(String peer, String reason) {
        protocol.dropped(peer, reason);
    }

    /** Handles that a peer could not prove that it belongs to the cluster. */
    void refused(String reason) {
        log.refused(reason);
    }

    /** Does what is due by the clock. Called many times a second. */
    void beat() {
        long now = clocks.now().nanos();
        for (WorkerNode node : nodes.all()) {
            if (node.isSilent(now, settings.silence())) {
                silent(node);
            }
        }
        noWorkersSince = nodes.hasLive() ? Long.MAX_VALUE : Math.min(noWorkersSince, now);
        if (membership.drainChanged()) {
            schedule.redistribute(now);
        }
        schedule.advance(now);
    }

    private void silent(WorkerNode node) {
        if (node.isJoining()) {
            nodes.forget(node);
        } else {
            membership.lose(
                    node, "nothing was heard from it for " + settings.silence().toMillis() / 1000.0 + " s");
        }
    }

    /** @param notes takes how many workers are ready whenever that changes */
    WorkerWait waitFor(int expected, Consumer<String> notes) {
        return new WorkerWait(nodes, membership, expected, notes);
    }

    void ramp(int to, long startNanos, Duration over) {
        schedule.ramp(to, startNanos, over);
        beat();
    }

    int users() {
        return nodes.users();
    }

    boolean isExhausted() {
        List<WorkerNode> live = nodes.live();
        return schedule.isSettled()
                && schedule.target() > 0
                && !live.isEmpty()
                && nodes.users() == 0
                && live.stream().allMatch(WorkerNode::hasStarted);
    }

    List<FleetEvent> drainEvents() {
        return log.drainEvents();
    }

    Validity validity() {
        Map<String, Validity> named = new LinkedHashMap<>();
        totals.validities().forEach((instance, own) -> named.put(nameOf(instance), own));
        return validity.with(named);
    }

    private String nameOf(String instance) {
        return nodes.all().stream()
                .filter(node -> node.instance().equals(Optional.of(instance)))
                .map(WorkerNode::sourceId)
                .findFirst()
                .orElse(instance);
    }

    /** Returns why no load can be made any more; empty while it can. */
    Optional<String> failure() {
        boolean failed =
                noWorkersSince != Long.MAX_VALUE && clocks.now().nanos() - noWorkersSince > WITHOUT_WORKERS.toNanos();
        return failed ? Optional.of("no worker is left") : Optional.empty();
    }

    Map<String, Integer> workersByState() {
        return nodes.countsByState();
    }

    /** Returns what workers have reported since the last call. */
    LoadStats collect() {
        Map<String, Integer> users = new LinkedHashMap<>();
        settings.users().forEach(type -> users.put(type.name(), 0));
        nodes.live()
                .forEach(node -> node.usersByClass().forEach((name, count) -> users.merge(name, count, Integer::sum)));
        return totals.drain(users);
    }

    void stop() {
        membership.end();
        schedule.end();
        nodes.all().stream().filter(node -> !node.isGone()).forEach(messages::quit);
    }

    /** Returns whether every live worker has sent its last figures. */
    boolean isDrained() {
        return nodes.live().stream().allMatch(WorkerNode::isFinished);
    }

    /** Tells our workers to interrupt what is still under way; others do not know the message. */
    void interrupt() {
        nodes.live().stream().filter(WorkerNode::isOurs).forEach(messages::interrupt);
    }

    /** Counts the last figures that have not arrived by now as lost. */
    void giveUpWaiting() {
        nodes.live().stream()
                .filter(node -> !node.isFinished())
                .forEach(node -> validity.lost("the last figures of " + node.sourceId() + " never arrived"));
    }

    void close() {
        log.close();
    }
}
