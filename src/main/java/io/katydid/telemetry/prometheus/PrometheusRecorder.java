package io.katydid.telemetry.prometheus;

import io.katydid.stats.HostSample;
import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunStatus;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.metrics.MetricStore;
import io.prometheus.client.CollectorRegistry;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Instant;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Shows the metrics of a run on the page that Prometheus scrapes. They stay on the page after the recorder is closed,
 * for as long as the process listens.
 */
public final class PrometheusRecorder implements Recorder {

    private final MetricStore store;
    private final Function<RunInfo, Map<String, Object>> resource;
    private final Supplier<CollectorRegistry> registry;
    private volatile @Nullable RunCollector collector;

    /** @param registry called when the run starts */
    PrometheusRecorder(
            MetricStore store, Function<RunInfo, Map<String, Object>> resource, Supplier<CollectorRegistry> registry) {
        this.store = store;
        this.resource = resource;
        this.registry = registry;
    }

    /**
     * Returns a recorder for the page of this process, which must exist when the run starts.
     *
     * @param store counts since the start of the run; only this recorder may write to it
     * @param resource attributes of this process, including {@code service.name} and {@code service.instance.id}
     */
    public static PrometheusRecorder onPage(MetricStore store, Function<RunInfo, Map<String, Object>> resource) {
        return new PrometheusRecorder(
                store,
                resource,
                () -> CDI.current().select(CollectorRegistry.class).get());
    }

    @Override
    public String name() {
        return "prometheus";
    }

    @Override
    public void started(RunInfo run) {
        store.started(run);
        RunCollector started = new RunCollector(store, resource.apply(run));
        registry.get().register(started);
        collector = started;
    }

    /**
     * Removes the metrics from the page, before another run of the same process. Called by any thread, once it is
     * closed.
     */
    public void withdraw() {
        RunCollector registered = collector;
        if (registered != null) {
            registry.get().unregister(registered);
            collector = null;
        }
    }

    @Override
    public void interval(IntervalStats stats) {
        store.interval(stats);
    }

    @Override
    public void host(Instant at, HostSample sample) {
        store.host(sample);
    }

    @Override
    public void status(Instant at, RunStatus status) {
        store.status(status);
    }

    @Override
    public void event(RunEvent event) {
        store.event(event);
    }

    @Override
    public void finished(RunSummary summary) {
        store.finished(summary);
    }
}
