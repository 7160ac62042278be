package io.katydid.telemetry.metrics;

import static io.katydid.telemetry.metrics.Metric.Kind.COUNTER;
import static io.katydid.telemetry.metrics.Metric.Kind.GAUGE;
import static io.katydid.telemetry.metrics.Metric.Kind.HISTOGRAM;
import static io.katydid.telemetry.metrics.Metric.Kind.UP_DOWN_COUNTER;

import java.util.List;

/**
 * Every metric that a recorder may export. Each is an entry of {@code telemetry-schema.yaml}, which also lists its
 * attributes: first those of OpenTelemetry's semantic conventions, then our own, then those of Locust's telemetry
 * plugin.
 */
public enum Metric {
    REQUEST_DURATION("http.client.request.duration", HISTOGRAM, "s", "Service time of requests.", Bounds.SECONDS),
    REQUEST_BODY_SIZE("http.client.request.body.size", HISTOGRAM, "By", "Size of request bodies.", Bounds.NONE),
    RESPONSE_BODY_SIZE("http.client.response.body.size", HISTOGRAM, "By", "Size of response bodies.", Bounds.NONE),
    ACTIVE_REQUESTS("http.client.active_requests", UP_DOWN_COUNTER, "{request}", "Requests in flight."),
    OPEN_CONNECTIONS("http.client.open_connections", UP_DOWN_COUNTER, "{connection}", "Open connections."),
    PROCESS_CPU_TIME("process.cpu.time", COUNTER, "s", "CPU time of the agent."),
    PROCESS_CPU_UTILIZATION(
            "process.cpu.utilization", GAUGE, "1", "CPU time of the agent as a share of all its cores."),
    PROCESS_MEMORY("process.memory.usage", UP_DOWN_COUNTER, "By", "Resident memory of the agent."),
    PROCESS_DESCRIPTORS(
            "process.unix.file_descriptor.count", UP_DOWN_COUNTER, "{file_descriptor}", "Descriptors of the agent."),
    PROCESS_THREADS("process.thread.count", UP_DOWN_COUNTER, "{thread}", "Threads of the agent."),
    SYSTEM_CPU_UTILIZATION(
            "system.cpu.utilization", GAUGE, "1", "CPU time of the machine as a share of all its cores."),
    SYSTEM_MEMORY("system.memory.usage", UP_DOWN_COUNTER, "By", "Used memory of the machine."),
    SYSTEM_MEMORY_LIMIT("system.memory.limit", UP_DOWN_COUNTER, "By", "Memory of the machine."),
    SYSTEM_NETWORK("system.network.io", COUNTER, "By", "Bytes over the machine's network, loopback included."),

    RESPONSE_DURATION(
            "katydid.response.duration",
            HISTOGRAM,
            "s",
            "Response time: from when a request should start.",
            Bounds.SECONDS),
    PHASE_DURATION("katydid.request.phase.duration", HISTOGRAM, "s", "Time of one phase of requests.", Bounds.FINE),
    SCHEDULE_LAG("katydid.schedule.lag", HISTOGRAM, "s", "How late the agent was to send requests.", Bounds.FINE),
    REDIRECTS("katydid.redirects", COUNTER, "{redirect}", "Hops beyond the requests themselves."),
    INTERRUPTED("katydid.requests.interrupted", COUNTER, "{request}", "Requests that the end of the run interrupted."),
    ARRIVALS_DROPPED("katydid.arrivals.dropped", COUNTER, "{arrival}", "Arrivals that could not start."),
    ITERATIONS("katydid.iterations", COUNTER, "{iteration}", "Iterations started."),
    ITERATION_DURATION("katydid.iteration.duration", HISTOGRAM, "s", "Time of whole iterations.", Bounds.LONG),
    USERS("katydid.users", GAUGE, "{user}", "Users running."),
    USERS_TARGET("katydid.users.target", GAUGE, "{user}", "Users that should be running."),
    WORKERS("katydid.workers", GAUGE, "{worker}", "Workers of the master."),
    LOOP_LAG("katydid.event_loop.lag", GAUGE, "s", "The longest delay of an event loop in the last second."),
    COLLECTIONS("katydid.gc.collections", COUNTER, "{collection}", "Garbage collections of the agent."),
    COLLECTION_TIME("katydid.gc.time", COUNTER, "s", "Time of the agent's garbage collections."),
    DESCRIPTOR_LIMIT(
            "katydid.file_descriptor.limit",
            UP_DOWN_COUNTER,
            "{file_descriptor}",
            "Descriptors that the agent may open."),
    MEMORY_LIMIT("katydid.cgroup.memory.limit", UP_DOWN_COUNTER, "By", "Memory limit of the agent's cgroup."),
    THROTTLED_TIME("katydid.cgroup.cpu.throttled", COUNTER, "s", "Time for which the agent's cgroup was throttled."),
    VALIDITY("katydid.validity", GAUGE, "{level}", "Trust in the agent's figures: 0 valid, 1 degraded, 2 invalid."),
    THRESHOLD("katydid.threshold", GAUGE, "{threshold}", "Whether a threshold holds: 1 if it does, 0 if not."),
    TELEMETRY_DROPPED("katydid.telemetry.dropped", COUNTER, "{record}", "Records that a recorder has lost."),
    RUN_INFO("katydid.run.info", GAUGE, "{run}", "Always 1; its attributes describe the run."),
    BUILD_INFO("katydid.build.info", GAUGE, "{build}", "Always 1; its attributes describe the agent."),

    LOCUST_EVENTS("locust.tl.event.test.events", COUNTER, "1", "locust.tl.event.test.events"),
    LOCUST_USERS("locust.tl.user.metric.count", GAUGE, "1", "locust.tl.user.metric.count"),
    LOCUST_CPU("locust.tl.system.metric.cpu", GAUGE, "%", "locust.tl.system.metric.cpu"),
    LOCUST_MEMORY("locust.tl.system.metric.mem", GAUGE, "By", "locust.tl.system.metric.mem"),
    LOCUST_NETWORK("locust.tl.system.metric.network", GAUGE, "By", "locust.tl.system.metric.network"),
    LOCUST_SUCCESS(
            "locust.tl.request.metric.success",
            HISTOGRAM,
            "ms",
            "locust.tl.request.metric.success",
            Bounds.MILLISECONDS),
    LOCUST_ERROR(
            "locust.tl.request.metric.error", HISTOGRAM, "ms", "locust.tl.request.metric.error", Bounds.MILLISECONDS);

    /** The kinds of instruments in OpenTelemetry. */
    public enum Kind {
        /** A sum that only rises. */
        COUNTER,
        UP_DOWN_COUNTER,
        GAUGE,
        HISTOGRAM
    }

    private final String text;
    private final Kind kind;
    private final String unit;
    private final String description;
    private final Bounds bounds;

    Metric(String text, Kind kind, String unit, String description) {
        this(text, kind, unit, description, Bounds.NONE);
    }

    Metric(String text, Kind kind, String unit, String description, Bounds bounds) {
        this.text = text;
        this.kind = kind;
        this.unit = unit;
        this.description = description;
        this.bounds = bounds;
    }

    /** Returns the name in OpenTelemetry, with dots. */
    public String text() {
        return text;
    }

    public Kind kind() {
        return kind;
    }

    /** Returns the unit in UCUM, as OpenTelemetry requires. */
    public String unit() {
        return unit;
    }

    public String description() {
        return description;
    }

    /** Returns the upper bounds of the explicit buckets in the metric's unit, in ascending order, without infinity. */
    public List<Double> bounds() {
        return bounds.upper();
    }

    /** Returns how many nanoseconds make one unit of the metric; for metrics of time. */
    public double nanosPerUnit() {
        return unit.equals("ms") ? 1e6 : 1e9;
    }

    /** Returns the bounds in nanoseconds; for metrics of time. */
    public long[] boundsInNanos() {
        return bounds().stream()
                .mapToLong(bound -> Math.round(bound * nanosPerUnit()))
                .toArray();
    }

    /** Returns the index of the bucket of a duration; the last bucket has no bound. */
    public int bucket(long nanos) {
        List<Double> bounds = bounds();
        int bucket = 0;
        while (bucket < bounds.size() && nanos > Math.round(bounds.get(bucket) * nanosPerUnit())) {
            bucket++;
        }
        return bucket;
    }

    /** Returns whether its values are counts, which are exported as integers. */
    public boolean whole() {
        return unit.startsWith("{") || unit.equals("By") || this == LOCUST_EVENTS || this == LOCUST_USERS;
    }

    /** Returns whether it belongs to Locust's telemetry plugin; the user may turn these off. */
    public boolean locust() {
        return text.startsWith("locust.");
    }
}
