package io.katydid.telemetry.json;

import io.katydid.stats.HostSample;
import io.katydid.stats.HostSample.MachineUse;
import io.katydid.stats.HostSample.ProcessUse;
import io.katydid.stats.Latency;
import io.katydid.stats.LoadSignals;
import io.katydid.telemetry.RunInfo;
import java.util.ArrayList;
import java.util.List;

/**
 * The signals of the agent as lines: those of Locust's plugin, then our own in the same style. Each line has the
 * longest pause and lag since the one before, so that none goes unseen. Confined to the recorder's thread.
 */
final class SystemLines {

    private static final double BYTES_PER_MEBIBYTE = 1024 * 1024;
    private static final double NANOS_PER_MILLISECOND = 1_000_000;

    private Latency scheduleLag = new Latency();
    private long loopLag;
    private int connections;
    private boolean hasLoadSignals;
    private long longestCollection;

    void add(LoadSignals signals) {
        // a load generator that does not observe itself reports nothing
        hasLoadSignals |=
                !signals.scheduleLag().isEmpty() || signals.loopLagNanos() > 0 || signals.openConnections() > 0;
        scheduleLag.add(signals.scheduleLag());
        loopLag = Math.max(loopLag, signals.loopLagNanos());
        connections = signals.openConnections();
    }

    void add(HostSample sample) {
        longestCollection = Math.max(longestCollection, sample.process().longestCollectionNanos());
    }

    /** Returns the lines, and starts over with what happens between two lines. */
    List<TelemetryFields> lines(RunInfo run, HostSample sample) {
        List<TelemetryFields> lines = new ArrayList<>();
        lines.add(TelemetryFields.system(run, "cpu")
                .with("value", sample.processCpuPercent())
                .with("unit", "percent"));
        lines.add(TelemetryFields.system(run, "mem")
                .with("value", sample.residentBytes() / BYTES_PER_MEBIBYTE)
                .with("unit", "MiB"));
        lines.add(network(run, sample.networkSentBytes(), "sent"));
        lines.add(network(run, sample.networkReceivedBytes(), "recv"));
        if (!sample.process().equals(ProcessUse.UNKNOWN)) {
            process(run, sample.process(), lines);
        }
        if (!sample.machine().equals(MachineUse.UNKNOWN)) {
            machine(run, sample.machine(), lines);
        }
        if (hasLoadSignals) {
            load(run, lines);
        }
        longestCollection = 0;
        loopLag = 0;
        scheduleLag = new Latency();
        return lines;
    }

    /** Bytes of the host since boot, as the plugin's panels expect them; only the unit is corrected. */
    private static TelemetryFields network(RunInfo run, long bytes, String direction) {
        return TelemetryFields.system(run, "network")
                .with("value", bytes)
                .with("unit", "bytes")
                .with("direction", direction);
    }

    private void process(RunInfo run, ProcessUse process, List<TelemetryFields> lines) {
        TelemetryFields descriptors = TelemetryFields.system(run, "descriptors")
                .with("value", process.openDescriptors())
                .with("unit", "descriptors");
        lines.add(process.descriptorLimit() > 0 ? descriptors.with("limit", process.descriptorLimit()) : descriptors);
        lines.add(TelemetryFields.system(run, "threads")
                .with("value", process.threads())
                .with("unit", "threads"));
        lines.add(TelemetryFields.system(run, "gc")
                .with("value", process.collectionNanos() / NANOS_PER_MILLISECOND)
                .with("unit", "ms")
                .with("collections", process.collections())
                .with("longest", longestCollection / NANOS_PER_MILLISECOND));
    }

    private static void machine(RunInfo run, MachineUse machine, List<TelemetryFields> lines) {
        lines.add(TelemetryFields.system(run, "host_cpu")
                .with("value", machine.cpuShare() * 100)
                .with("unit", "percent"));
        TelemetryFields memory = TelemetryFields.system(run, "host_mem")
                .with("value", machine.memoryUsedBytes() / BYTES_PER_MEBIBYTE)
                .with("unit", "MiB")
                .with("total", machine.memoryTotalBytes() / BYTES_PER_MEBIBYTE);
        lines.add(
                machine.memoryLimitBytes() > 0
                        ? memory.with("agent_limit", machine.memoryLimitBytes() / BYTES_PER_MEBIBYTE)
                        : memory);
        if (machine.periods() > 0) {
            lines.add(TelemetryFields.system(run, "throttled")
                    .with("value", machine.throttledNanos() / NANOS_PER_MILLISECOND)
                    .with("unit", "ms")
                    .with("periods", machine.periods())
                    .with("throttled_periods", machine.throttledPeriods()));
        }
    }

    private void load(RunInfo run, List<TelemetryFields> lines) {
        lines.add(TelemetryFields.system(run, "loop_lag")
                .with("value", loopLag / NANOS_PER_MILLISECOND)
                .with("unit", "ms"));
        lines.add(TelemetryFields.system(run, "schedule_lag")
                .with("value", scheduleLag.percentileNanos(99) / NANOS_PER_MILLISECOND)
                .with("unit", "ms"));
        lines.add(TelemetryFields.system(run, "connections")
                .with("value", connections)
                .with("unit", "connections"));
    }
}
