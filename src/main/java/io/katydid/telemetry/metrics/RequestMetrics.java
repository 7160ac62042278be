package io.katydid.telemetry.metrics;

import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.IntervalStats;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RequestTrace;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.metrics.MetricPoint.Exemplar;
import java.net.URI;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The metrics of requests and iterations, with the attributes of OpenTelemetry's conventions for HTTP clients. */
final class RequestMetrics {

    private final MetricCells cells;
    private final RunAttributes run;
    private final RunInfo info;
    private final Map<SeriesKey, Map<String, Object>> attributes = new HashMap<>();
    private final Map<EndpointKey, Map<String, Object>> endpointAttributes = new HashMap<>();

    RequestMetrics(MetricCells cells, RunAttributes run, RunInfo info) {
        this.cells = cells;
        this.run = run;
        this.info = info;
    }

    /** Adds the counts of a worker that reports neither the bytes it sent nor the redirects it followed. */
    void foreign(List<SeriesStats> counted) {
        for (SeriesStats series : counted) {
            Map<String, Object> of = attributes(series.key());
            durations(of, series);
            cells.addSizes(Metric.RESPONSE_BODY_SIZE, of, series.count(), series.bytesReceived());
        }
    }

    void interval(IntervalStats stats) {
        stats.series().forEach(this::series);
        for (LoadSignals.PhaseStats phase : stats.signals().phases()) {
            Map<String, Object> of = new LinkedHashMap<>(endpoint(phase.endpoint()));
            of.put("katydid.request.phase", phase.phase().text());
            cells.addDurations(Metric.PHASE_DURATION, run.after(of), phase.duration());
        }
        for (LoadSignals.IterationStats one : stats.signals().iterations()) {
            Map<String, Object> of = run.after("katydid.user.type", one.userClass(), "katydid.task", one.task());
            cells.addDurations(Metric.ITERATION_DURATION, of, one.duration());
        }
        stats.signals().traces().forEach(this::exemplars);
    }

    private void series(SeriesStats series) {
        Map<String, Object> of = attributes(series.key());
        durations(of, series);
        cells.addSizes(Metric.REQUEST_BODY_SIZE, of, series.count(), series.bytesSent());
        cells.addSizes(Metric.RESPONSE_BODY_SIZE, of, series.count(), series.bytesReceived());
        cells.add(Metric.REDIRECTS, run.after(endpoint(series.key().endpoint())), series.redirects());
    }

    private void durations(Map<String, Object> of, SeriesStats series) {
        cells.addDurations(Metric.REQUEST_DURATION, of, series.service());
        cells.addDurations(Metric.RESPONSE_DURATION, of, series.response());
    }

    private void exemplars(IterationTrace trace) {
        for (RequestTrace request : trace.requests()) {
            Map<String, Object> of = attributes.get(request.key());
            if (of == null) {
                // the request will be counted in a later interval than its trace
                of = attributes(request.key());
            }
            Instant at = info.date(request.done());
            String id = trace.id().toString();
            String span = HexFormat.of().toHexDigits(request.spanId());
            cells.exemplar(Metric.RESPONSE_DURATION, of, new Exemplar(request.responseNanos(), at, id, span));
            if (request.sent() != EndpointSeries.NEVER_SENT) {
                long service = Math.max(0, request.done() - request.sent());
                cells.exemplar(Metric.REQUEST_DURATION, of, new Exemplar(service, at, id, span));
            }
        }
    }

    private Map<String, Object> attributes(SeriesKey key) {
        return attributes.computeIfAbsent(key, absent -> {
            Map<String, Object> of = new LinkedHashMap<>(endpoint(key.endpoint()));
            if (key.status() != 0) {
                of.put("http.response.status_code", (long) key.status());
            }
            String error = key.errorType();
            if (error != null) {
                of.put("error.type", error);
            }
            if (!key.protocolVersion().isEmpty()) {
                of.put("network.protocol.version", key.protocolVersion());
            }
            return run.after(of);
        });
    }

    private Map<String, Object> endpoint(EndpointKey key) {
        return endpointAttributes.computeIfAbsent(key, absent -> {
            Map<String, Object> of = new LinkedHashMap<>();
            of.put("http.request.method", key.method());
            of.putAll(server(key.server(), info.target()));
            of.put("katydid.request.name", key.name());
            if (key.name().startsWith("/")) {
                of.put("url.template", key.name());
            }
            of.put("katydid.user.type", key.userClass());
            of.put("user_agent.synthetic.type", "test");
            return of;
        });
    }

    /**
     * Returns {@code server.address} and {@code server.port} of the endpoint's own server or else of the run's target.
     */
    static Map<String, Object> server(String own, String target) {
        URI uri = URI.create(own.isEmpty() ? target : "http://" + own);
        Map<String, Object> server = new LinkedHashMap<>();
        if (uri.getHost() != null) {
            int standard = "https".equals(uri.getScheme()) ? 443 : 80;
            server.put("server.address", uri.getHost());
            server.put("server.port", (long) (uri.getPort() < 0 ? standard : uri.getPort()));
        }
        return server;
    }
}
