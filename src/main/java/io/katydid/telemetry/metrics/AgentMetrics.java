package io.katydid.telemetry.metrics;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.ThresholdResult;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** The metrics of the load, the agent and the run itself. */
final class AgentMetrics {

    private static final double NANOS = 1e9;

    private final MetricCells cells;
    private final RunAttributes run;
    private final Map<String, Object> plain;
    private final boolean makesLoad;
    private final boolean knowsRun;
    private final Set<String> workerStates = new HashSet<>();
    private final Map<String, Long> lost = new HashMap<>();
    private Map<String, Object> server = Map.of();
    private long interruptedBefore;
    private long iterationsBefore;

    AgentMetrics(MetricCells cells, RunAttributes run, RunInfo info) {
        this.makesLoad = info.runner().makesLoad();
        this.knowsRun = info.runner().reportsRun();
        this.cells = cells;
        this.run = run;
        this.plain = run.after();
    }

    void started(RunInfo info, MetricStore.Build build) {
        server = RequestMetrics.server("", info.target());
        cells.set(Metric.BUILD_INFO, run.after("katydid.version", build.version(), "katydid.java", build.java()), 1);
        if (knowsRun) {
            Map<String, Object> of =
                    run.after("katydid.scenario", info.identity().file(), "katydid.target", info.target());
            cells.set(Metric.RUN_INFO, of, 1);
            // in a closed model, users start iterations when they are ready, so no arrival can be dropped
            cells.set(Metric.ARRIVALS_DROPPED, plain, 0);
        }
        if (makesLoad) {
            cells.set(Metric.INTERRUPTED, plain, 0);
            cells.set(Metric.ITERATIONS, plain, 0);
        }
    }

    void interval(IntervalStats stats) {
        cells.set(Metric.USERS, plain, stats.users());
        if (knowsRun) {
            cells.set(Metric.USERS_TARGET, plain, stats.targetUsers());
        }
        workers(stats.workers());
        if (makesLoad) {
            load(stats);
        }
    }

    /** States that are no longer reported have no workers. */
    private void workers(Map<String, Integer> byState) {
        workerStates.addAll(byState.keySet());
        workerStates.forEach(
                state -> cells.set(Metric.WORKERS, run.after("state", state), byState.getOrDefault(state, 0)));
    }

    private void load(IntervalStats stats) {
        long interrupted = stats.run().interrupted();
        cells.add(Metric.INTERRUPTED, plain, increase(interruptedBefore, interrupted));
        interruptedBefore = interrupted;
        long iterations = stats.run().iterations();
        cells.add(Metric.ITERATIONS, plain, increase(iterationsBefore, iterations));
        iterationsBefore = iterations;
        LoadSignals signals = stats.signals();
        cells.addDurations(Metric.SCHEDULE_LAG, plain, signals.scheduleLag());
        cells.set(Metric.LOOP_LAG, plain, signals.loopLagNanos() / NANOS);
        long active = stats.run().inFlight();
        cells.set(Metric.ACTIVE_REQUESTS, run.after(server), active);
        long used = Math.min(active, signals.openConnections());
        connections("active", used);
        connections("idle", signals.openConnections() - used);
    }

    private void connections(String state, long number) {
        Map<String, Object> of = RunAttributes.with(server, "http.connection.state", state);
        cells.set(Metric.OPEN_CONNECTIONS, run.after(of), number);
    }

    /** Returns the increase of a total; a lower one was reset, as all totals can be at the user's request. */
    private static long increase(long before, long now) {
        return now < before ? now : now - before;
    }

    void host(HostSample sample) {
        cells.set(Metric.PROCESS_CPU_UTILIZATION, plain, sample.processCpuShare());
        cells.set(Metric.PROCESS_MEMORY, plain, sample.residentBytes());
        network("transmit", sample.networkSentBytes());
        network("receive", sample.networkReceivedBytes());
        HostSample.ProcessUse process = sample.process();
        cells.set(Metric.PROCESS_CPU_TIME, run.after("cpu.mode", "user"), process.cpuUserNanos() / NANOS);
        cells.set(Metric.PROCESS_CPU_TIME, run.after("cpu.mode", "system"), process.cpuSystemNanos() / NANOS);
        cells.set(Metric.PROCESS_DESCRIPTORS, plain, process.openDescriptors());
        cells.set(Metric.PROCESS_THREADS, plain, process.threads());
        cells.set(Metric.COLLECTIONS, plain, process.collections());
        cells.set(Metric.COLLECTION_TIME, plain, process.collectionNanos() / NANOS);
        setIfKnown(Metric.DESCRIPTOR_LIMIT, process.descriptorLimit());
        machine(sample.machine());
    }

    private void machine(HostSample.MachineUse machine) {
        cells.set(Metric.SYSTEM_CPU_UTILIZATION, plain, machine.cpuShare());
        cells.set(Metric.SYSTEM_MEMORY, run.after("system.memory.state", "used"), machine.memoryUsedBytes());
        setIfKnown(Metric.SYSTEM_MEMORY_LIMIT, machine.memoryTotalBytes());
        setIfKnown(Metric.MEMORY_LIMIT, machine.memoryLimitBytes());
        cells.set(Metric.THROTTLED_TIME, plain, machine.throttledNanos() / NANOS);
    }

    private void setIfKnown(Metric metric, long value) {
        if (value > 0) {
            cells.set(metric, plain, value);
        }
    }

    private void network(String direction, long bytes) {
        cells.set(Metric.SYSTEM_NETWORK, run.after("network.io.direction", direction), bytes);
    }

    void status(RunStatus status) {
        if (!knowsRun) {
            return;
        }
        cells.set(Metric.VALIDITY, plain, number(status.validity()));
        for (ThresholdResult threshold : status.thresholds()) {
            Map<String, Object> of = run.after("katydid.threshold.expression", threshold.source());
            cells.set(Metric.THRESHOLD, of, threshold.passed() ? 1 : 0);
        }
    }

    private static long number(Validity validity) {
        return switch (validity.level()) {
            case VALID -> 0;
            case DEGRADED -> 1;
            case INVALID -> 2;
        };
    }

    void lost(String recorder, long more) {
        long all = lost.getOrDefault(recorder, 0L) + more;
        lost.put(recorder, all);
        cells.set(Metric.TELEMETRY_DROPPED, run.after("katydid.recorder", recorder), all);
    }

    /** Adds losses that no event has reported by the end of the run. */
    void losses(Map<String, Long> losses) {
        losses.forEach((recorder, count) -> {
            if (count > lost.getOrDefault(recorder, 0L)) {
                lost(recorder, count - lost.getOrDefault(recorder, 0L));
            }
        });
    }
}
