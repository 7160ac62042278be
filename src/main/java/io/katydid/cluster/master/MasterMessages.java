package io.katydid.cluster.master;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromMaster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** Writes and sends the messages of a master to its workers. */
final class MasterMessages {

    private final FleetSettings settings;
    private final InstantSource dates;
    private final String epoch;
    private final BiConsumer<String, FromMaster> out;
    private final FromMaster.ScenarioText scenario;
    private double lastTimestamp;

    /**
     * @param epoch distinguishes this master from an earlier one at the same address
     * @param out takes the identity of a worker, and what is sent to it
     */
    MasterMessages(FleetSettings settings, InstantSource dates, String epoch, BiConsumer<String, FromMaster> out) {
        this.settings = settings;
        this.dates = dates;
        this.epoch = epoch;
        this.out = out;
        this.scenario =
                FromMaster.ScenarioText.of(settings.scenarioName(), settings.scenarioText(), settings.options());
    }

    private void send(WorkerNode node, FromMaster message) {
        out.accept(node.peer(), message);
    }

    /** Tells a worker that it has joined, and its index. */
    void acknowledge(WorkerNode node) {
        send(node, new FromMaster.Ack(OptionalInt.of(node.index()), Optional.of(epoch)));
    }

    /** Tells a worker that this report and all before it have been counted. */
    void acknowledge(WorkerNode node, ExactReport report) {
        send(node, new FromMaster.ReportAck(report.sequence()));
    }

    void heartbeat(WorkerNode node) {
        send(node, new FromMaster.Heartbeat());
    }

    void noLocustfile(String peer) {
        out.accept(
                peer,
                new FromMaster.Other(
                        "locustfile",
                        Map.of("error", "this master has no locustfile; start the worker with one of its own")));
    }

    void scenario(WorkerNode node) {
        send(node, scenario);
    }

    /** Returns whether this is the hash of the scenario that was sent. */
    boolean isScenario(String sha256) {
        return scenario.sha256().equals(sha256);
    }

    void metadata(WorkerNode node) {
        send(node, new FromMaster.Metadata(Map.of("run_id", settings.runId())));
    }

    /**
     * Tells a worker which users to have. No two of these messages bear the same time, because workers drop one that
     * is not later than the one before.
     *
     * @param over the time over which the missing ones start
     */
    void spawn(WorkerNode node, Map<String, Integer> users, Duration over) {
        lastTimestamp = Math.max(dates.millis() / 1000.0, Math.nextUp(lastTimestamp));
        double stopTimeout = settings.stopRule().timeout().toNanos() / 1e9;
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("tags", listOrNull(settings.tags()));
        options.put("exclude_tags", listOrNull(settings.excludeTags()));
        options.put("expect_workers", 1L);
        send(
                node,
                new FromMaster.Spawn(
                        lastTimestamp,
                        users,
                        // our workers read it from the scenario
                        Optional.of(settings.host()).filter(host -> !node.isOurs()),
                        stopTimeout,
                        settings.tags(),
                        settings.excludeTags(),
                        options,
                        node.isOurs() ? Optional.of(ours(node, over, stopTimeout)) : Optional.empty()));
    }

    private FromMaster.OurSpawn ours(WorkerNode node, Duration over, double stopTimeout) {
        return new FromMaster.OurSpawn(
                settings.runId(),
                settings.testPlan(),
                over.toNanos() / 1e9,
                stopTimeout,
                settings.stopRule().wholeIteration(),
                // far apart, so that users of two workers do not make the same choices
                settings.seed() + 0x9E37_79B9L * node.index(),
                settings.labels());
    }

    private static @Nullable Object listOrNull(List<String> list) {
        return list.isEmpty() ? null : list;
    }

    /** @param users how many all workers have together */
    void spawningComplete(WorkerNode node, int users) {
        send(node, new FromMaster.SpawningComplete(users));
    }

    void quit(WorkerNode node) {
        send(node, new FromMaster.Quit());
    }

    /** Tells one of our workers to interrupt what is still under way. */
    void interrupt(WorkerNode node) {
        send(node, new FromMaster.Interrupt());
    }
}
