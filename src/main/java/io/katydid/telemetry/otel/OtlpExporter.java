package io.katydid.telemetry.otel;

import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.telemetry.export.Exporter;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Sends one signal to one receiver over OTLP. The first export opens the connection. Any thread may call it.
 */
final class OtlpExporter<T> implements Exporter<T> {

    private final Destination destination;
    private final Function<List<T>, Marshaler> encoder;
    private final Supplier<OtlpConnection> opening;
    private @Nullable OtlpConnection connection;
    private boolean closed;

    OtlpExporter(Destination destination, Function<List<T>, Marshaler> encoder, Supplier<OtlpConnection> opening) {
        this.destination = destination;
        this.encoder = encoder;
        this.opening = opening;
    }

    @Override
    public CompletableFuture<Void> export(List<T> records) {
        CompletableFuture<Void> result = new CompletableFuture<>();
        try {
            open().send(encoder.apply(records), result);
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
        // the connection's own timeout applies to each of its attempts, not to all of them
        return result.orTimeout(destination.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public String destination() {
        return destination.endpoint().toString();
    }

    @Override
    public synchronized void close() {
        closed = true;
        if (connection != null) {
            connection.close();
            connection = null;
        }
    }

    private synchronized OtlpConnection open() {
        if (closed) {
            throw new IllegalStateException("closed");
        }
        if (connection == null) {
            connection = opening.get();
        }
        return connection;
    }
}
