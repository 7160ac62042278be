package io.katydid.telemetry.otel;

import io.katydid.telemetry.Exporter;
import io.katydid.telemetry.Outbox;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.Troubles;
import io.opentelemetry.sdk.common.InstrumentationScopeInfo;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.resources.Resource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Events on their way out. */
final class EventOutbox {

    private static final Outbox.Size SIZE = new Outbox.Size(2_048, 512);

    private final Exporter<LogRecordData> exporter;
    private final Outbox<LogRecordData> outbox;
    private @Nullable Origin origin;

    private record Origin(Resource resource, InstrumentationScopeInfo scope, RunInfo run) {}

    EventOutbox(Exporter<LogRecordData> exporter, Consumer<String> warnings) {
        this.exporter = exporter;
        this.outbox = new Outbox<>(
                exporter, SIZE, new Troubles("otel: events do not arrive at " + exporter.destination(), warnings));
    }

    void started(Resource resource, InstrumentationScopeInfo scope, RunInfo run) {
        origin = new Origin(resource, scope, run);
    }

    void add(RunEvent event) {
        if (origin == null || (origin.run().ofWorker() && !event.ofProcess())) {
            return;
        }
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("event.name", event.name());
        attributes.putAll(event.details());
        attributes.put("run_id", origin.run().runId());
        attributes.put("testplan", origin.run().testPlan());
        attributes.put("source", origin.run().source());
        attributes.put("source_id", origin.run().sourceId());
        outbox.add(List.of(new EventRecord(origin.resource(), origin.scope(), event, OtelAttributes.of(attributes))));
    }

    void send() {
        outbox.send();
    }

    CompletableFuture<Void> drain() {
        return outbox.drain();
    }

    void abandon() {
        outbox.abandon();
        exporter.close();
    }

    long lost() {
        return outbox.lost();
    }
}
