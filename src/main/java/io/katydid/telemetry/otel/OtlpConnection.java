package io.katydid.telemetry.otel;

import io.opentelemetry.exporter.internal.grpc.GrpcResponse;
import io.opentelemetry.exporter.internal.grpc.GrpcSender;
import io.opentelemetry.exporter.internal.http.HttpSender;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.vertx.core.Context;
import java.util.concurrent.CompletableFuture;

/** A connection to a receiver. */
sealed interface OtlpConnection {

    /** Sends a message. The result fails with a message for the user if the receiver did not accept it. */
    void send(Marshaler message, CompletableFuture<Void> result);

    void close();

    record Grpc(GrpcSender<Marshaler> sender) implements OtlpConnection {

        @Override
        public void send(Marshaler message, CompletableFuture<Void> result) {
            sender.send(message, response -> judge(response, result), result::completeExceptionally);
        }

        private static void judge(GrpcResponse response, CompletableFuture<Void> result) {
            if (response.grpcStatusValue() == 0) {
                result.complete(null);
            } else {
                refuse(result, "gRPC status " + response.grpcStatusValue() + " " + response.grpcStatusDescription());
            }
        }

        @Override
        public void close() {
            sender.shutdown();
        }
    }

    record Http(HttpSender sender) implements OtlpConnection {

        @Override
        public void send(Marshaler message, CompletableFuture<Void> result) {
            sender.send(
                    message,
                    message.getBinarySerializedSize(),
                    response -> judge(response, result),
                    result::completeExceptionally);
        }

        private static void judge(HttpSender.Response response, CompletableFuture<Void> result) {
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                result.complete(null);
            } else {
                refuse(result, "HTTP status " + status);
            }
        }

        @Override
        public void close() {
            sender.shutdown();
        }
    }

    /**
     * Sends on an event loop of Vert.x, which also receives the response. If another thread sent the message, the
     * response could arrive before its handler is set, and would be lost; with gRPC, this happened to one in a
     * thousand.
     */
    record OnLoop(Context loop, OtlpConnection connection) implements OtlpConnection {

        @Override
        public void send(Marshaler message, CompletableFuture<Void> result) {
            loop.runOnContext(_ -> {
                try {
                    connection.send(message, result);
                } catch (RuntimeException e) {
                    result.completeExceptionally(e);
                }
            });
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private static void refuse(CompletableFuture<Void> result, String status) {
        result.completeExceptionally(new IllegalStateException("refused with " + status.strip()));
    }
}
