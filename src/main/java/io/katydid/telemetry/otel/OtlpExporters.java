package io.katydid.telemetry.otel;

import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Trust;
import io.katydid.telemetry.export.Exporter;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.opentelemetry.exporter.internal.otlp.logs.LogsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.metrics.MetricsRequestMarshaler;
import io.opentelemetry.exporter.internal.otlp.traces.TraceRequestMarshaler;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.metrics.data.MetricData;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.quarkus.arc.Arc;
import io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxGrpcSender;
import io.quarkus.opentelemetry.runtime.exporter.otlp.sender.VertxHttpSender;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemKeyCertOptions;
import io.vertx.core.net.PemTrustOptions;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Makes OTLP exporters with the senders of Quarkus, which work both on the JVM and in a native image. The SDK stays
 * off: it would have a second set of timers and queues, lose records without counting them, and delay the end of the
 * process by seconds.
 */
public final class OtlpExporters {

    private final String agent;
    private final @Nullable Path authorities;
    private final Supplier<Vertx> vertx;

    OtlpExporters(String agent, @Nullable Path authorities, Supplier<Vertx> vertx) {
        this.agent = agent;
        this.authorities = authorities;
        this.vertx = vertx;
    }

    /**
     * Returns exporters on the Vert.x instance of Quarkus, which must have started; the load has an instance of its
     * own.
     *
     * @param agent the value of the {@code user-agent} header, such as {@code katydid/1.0}
     * @param authorities a PEM file of trusted authorities for destinations that name none; null for those of the JVM
     */
    public static OtlpExporters onQuarkus(String agent, @Nullable Path authorities) {
        return new OtlpExporters(
                agent, authorities, () -> Arc.container().instance(Vertx.class).get());
    }

    public Exporter<SpanData> spans(Destination to) {
        return exporter(to, TraceRequestMarshaler::create, VertxGrpcSender.GRPC_TRACE_SERVICE_NAME);
    }

    Exporter<MetricData> metrics(Destination to) {
        return exporter(to, MetricsRequestMarshaler::create, VertxGrpcSender.GRPC_METRIC_SERVICE_NAME);
    }

    Exporter<LogRecordData> logs(Destination to) {
        return exporter(to, LogsRequestMarshaler::create, VertxGrpcSender.GRPC_LOG_SERVICE_NAME);
    }

    private <T> Exporter<T> exporter(Destination to, Function<List<T>, Marshaler> encoder, String service) {
        return new OtlpExporter<>(
                to,
                encoder,
                () -> new OtlpConnection.OnLoop(
                        vertx.get().getOrCreateContext(),
                        to.protocol() == Protocol.GRPC ? grpc(to, service) : http(to)));
    }

    private OtlpConnection grpc(Destination to, String service) {
        return new OtlpConnection.Grpc(grpcSender(new VertxGrpcSender(
                to.endpoint(),
                service,
                to.gzip(),
                to.timeout(),
                headers(to),
                options -> encrypt(options.setUseAlpn(isEncrypted(to)), to),
                vertx.get())));
    }

    // the sender has a raw type, but accepts any message
    @SuppressWarnings("unchecked")
    private static io.opentelemetry.exporter.internal.grpc.GrpcSender<Marshaler> grpcSender(VertxGrpcSender sender) {
        return sender;
    }

    private OtlpConnection http(Destination to) {
        URI endpoint = to.endpoint();
        String path = (endpoint.getRawPath().isEmpty() ? "/" : endpoint.getRawPath())
                + (endpoint.getRawQuery() == null ? "" : "?" + endpoint.getRawQuery());
        return new OtlpConnection.Http(new VertxHttpSender(
                endpoint.resolve("/"),
                path,
                to.gzip(),
                to.timeout(),
                headers(to),
                "application/x-protobuf",
                options -> encrypt(options, to),
                vertx.get()));
    }

    private Map<String, String> headers(Destination to) {
        Map<String, String> headers = new HashMap<>(Map.of("user-agent", agent));
        headers.putAll(to.headers());
        return headers;
    }

    private void encrypt(HttpClientOptions options, Destination to) {
        options.setConnectTimeout((int) to.timeout().toMillis());
        if (!isEncrypted(to)) {
            return;
        }
        // the name that the receiver's certificate must have; the default is localhost
        options.setSsl(true).setDefaultHost(to.endpoint().getHost());
        Trust trust = to.trust();
        Path trusted = trust.certificate() == null ? authorities : trust.certificate();
        if (trusted != null) {
            options.setTrustOptions(new PemTrustOptions().addCertPath(trusted.toString()));
        }
        if (trust.clientCertificate() != null && trust.clientKey() != null) {
            options.setKeyCertOptions(new PemKeyCertOptions()
                    .addCertPath(trust.clientCertificate().toString())
                    .addKeyPath(trust.clientKey().toString()));
        }
    }

    private static boolean isEncrypted(Destination to) {
        return "https".equals(to.endpoint().getScheme());
    }
}
