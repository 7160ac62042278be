package io.katydid.telemetry.otel;

import com.google.protobuf.InvalidProtocolBufferException;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.Span;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ClientAuth;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.PfxOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;

/** A real OTLP receiver on a free port for both protocols, which decodes and keeps what it receives. */
public final class OtlpReceiver implements AutoCloseable {

    /** How it treats what comes. */
    public enum Mood {
        TAKING,
        /** Accepts it and responds three seconds later. */
        SLOW,
        REFUSING,
        SILENT,
        HANGING_UP
    }

    private static final int GRPC_FRAME = 5;
    private static final long SLOWNESS_MILLIS = 3_000;

    private final Vertx vertx = Vertx.vertx();
    private final AtomicInteger connections = new AtomicInteger();
    private final boolean encrypted;
    private final HttpServer server;
    private final List<ExportMetricsServiceRequest> metrics = new CopyOnWriteArrayList<>();
    private final List<ExportTraceServiceRequest> traces = new CopyOnWriteArrayList<>();
    private final List<ExportLogsServiceRequest> logs = new CopyOnWriteArrayList<>();
    private final List<Map<String, String>> headers = new CopyOnWriteArrayList<>();
    private volatile Mood mood = Mood.TAKING;

    private OtlpReceiver(HttpServerOptions options) {
        encrypted = options.isSsl();
        server = vertx.createHttpServer(options)
                .connectionHandler(_ -> connections.incrementAndGet())
                .requestHandler(this::take)
                .listen(0, "127.0.0.1")
                .toCompletionStage()
                .toCompletableFuture()
                .join();
    }

    public static OtlpReceiver open() {
        return new OtlpReceiver(new HttpServerOptions());
    }

    /**
     * Returns a receiver with TLS that requires a client certificate.
     *
     * @param keys of localhost, which it trusts in others too
     */
    static OtlpReceiver openEncrypted(Path keys, String password) {
        PfxOptions store = new PfxOptions().setPath(keys.toString()).setPassword(password);
        return new OtlpReceiver(new HttpServerOptions()
                .setSsl(true)
                .setUseAlpn(true)
                .setKeyCertOptions(store)
                .setTrustOptions(store.copy())
                .setClientAuth(ClientAuth.REQUIRED));
    }

    /** Connections that were opened to it, whatever came over them. */
    public int connections() {
        return connections.get();
    }

    public OtlpReceiver being(Mood other) {
        mood = other;
        return this;
    }

    public String endpoint() {
        return (encrypted ? "https://localhost:" : "http://127.0.0.1:") + server.actualPort();
    }

    Vertx vertx() {
        return vertx;
    }

    private void take(HttpServerRequest request) {
        switch (mood) {
            case SILENT -> {}
            case HANGING_UP -> request.connection().close();
            case TAKING, REFUSING -> request.bodyHandler(body -> respond(request, body));
            case SLOW ->
                request.bodyHandler(body -> {
                    vertx.setTimer(SLOWNESS_MILLIS, _ -> respond(request, body));
                });
        }
    }

    private void respond(HttpServerRequest request, Buffer body) {
        boolean grpc = String.valueOf(request.getHeader("content-type")).startsWith("application/grpc");
        boolean refusing = mood == Mood.REFUSING;
        if (!refusing) {
            Map<String, String> all = new TreeMap<>();
            request.headers().forEach((name, value) -> all.put(name.toLowerCase(Locale.ROOT), value));
            all.put(":path", request.path());
            headers.add(all);
            keep(request.path(), grpc ? unframed(body.getBytes()) : plain(request, body.getBytes()));
        }
        if (grpc) {
            request.response()
                    .putHeader("content-type", "application/grpc")
                    .putTrailer("grpc-status", refusing ? "14" : "0")
                    .putTrailer("grpc-message", refusing ? "go away" : "")
                    .end(Buffer.buffer(new byte[GRPC_FRAME]));
        } else {
            request.response().setStatusCode(refusing ? 503 : 200).end();
        }
    }

    private static byte[] unframed(byte[] message) {
        byte[] body = Arrays.copyOfRange(message, GRPC_FRAME, message.length);
        return message[0] == 1 ? unzipped(body) : body;
    }

    private static byte[] plain(HttpServerRequest request, byte[] body) {
        return "gzip".equals(request.getHeader("content-encoding")) ? unzipped(body) : body;
    }

    private static byte[] unzipped(byte[] body) {
        try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void keep(String path, byte[] body) {
        try {
            if (path.contains("etrics")) {
                metrics.add(ExportMetricsServiceRequest.parseFrom(body));
            } else if (path.contains("race")) {
                traces.add(ExportTraceServiceRequest.parseFrom(body));
            } else {
                logs.add(ExportLogsServiceRequest.parseFrom(body));
            }
        } catch (InvalidProtocolBufferException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Of every request that was taken, with {@code :path}. */
    public List<Map<String, String>> headers() {
        return headers;
    }

    /** Exports of metrics, in their order. */
    public List<ExportMetricsServiceRequest> exports() {
        return metrics;
    }

    /** The metrics of the newest export. */
    public List<Metric> latest() {
        return metricsOf(metrics.getLast());
    }

    public List<Metric> metricsOf(ExportMetricsServiceRequest export) {
        return export.getResourceMetricsList().stream()
                .flatMap(resource -> resource.getScopeMetricsList().stream())
                .flatMap(scope -> scope.getMetricsList().stream())
                .toList();
    }

    public Map<String, Object> resource() {
        ResourceMetrics first = metrics.getFirst().getResourceMetrics(0);
        Resource resource = first.getResource();
        return attributes(resource.getAttributesList());
    }

    public List<Span> spans() {
        return traces.stream()
                .flatMap(export -> export.getResourceSpansList().stream())
                .flatMap(resource -> resource.getScopeSpansList().stream())
                .flatMap(scope -> scope.getSpansList().stream())
                .toList();
    }

    public List<LogRecord> records() {
        return logs.stream()
                .flatMap(export -> export.getResourceLogsList().stream())
                .flatMap(resource -> resource.getScopeLogsList().stream())
                .flatMap(scope -> scope.getLogRecordsList().stream())
                .toList();
    }

    public static Map<String, Object> attributes(List<KeyValue> values) {
        Map<String, Object> attributes = new TreeMap<>();
        values.forEach(value -> attributes.put(
                value.getKey(),
                switch (value.getValue().getValueCase()) {
                    case STRING_VALUE -> value.getValue().getStringValue();
                    case INT_VALUE -> value.getValue().getIntValue();
                    case DOUBLE_VALUE -> value.getValue().getDoubleValue();
                    case BOOL_VALUE -> value.getValue().getBoolValue();
                    default ->
                        value.getValue().getArrayValue().getValuesList().stream()
                                .map(AnyValue::getStringValue)
                                .toList();
                }));
        return attributes;
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
