package io.katydid.telemetry.otel;

import io.opentelemetry.exporter.internal.grpc.GrpcResponse;
import io.opentelemetry.exporter.internal.grpc.GrpcSender;
import io.opentelemetry.exporter.internal.http.HttpSender;
import io.opentelemetry.exporter.internal.marshal.Marshaler;
import io.vertx.core.Context;
import java.util.concurrent.CompletableFuture;

/** One connection to a receiver. */
sealed interface OtlpConnection {

    /** The answer fails with a message for people when the receiver did not take it. */
    void send(Marshaler message, CompletableFuture<Void> answer);

    void close();

    record Grpc(GrpcSender<Marshaler> sender) implements OtlpConnection {

        @Override
        public void send(Marshaler message, CompletableFuture<Void> answer) {
            sender.send(message, response -> judge(response, answer), answer::completeExceptionally);
        }

        private static void judge(GrpcResponse response, CompletableFuture<Void> answer) {
            if (response.grpcStatusValue() == 0) {
                answer.complete(null);
            } else {
                refuse(answer, "gRPC status " + response.grpcStatusValue() + " " + response.grpcStatusDescription());
            }
        }

        @Override
        public void close() {
            sender.shutdown();
        }
    }

    record Http(HttpSender sender) implements OtlpConnection {

        @Override
        public void send(Marshaler message, CompletableFuture<Void> answer) {
            sender.send(
                    message,
                    message.getBinarySerializedSize(),
                    response -> judge(response, answer),
                    answer::completeExceptionally);
        }

        private static void judge(HttpSender.Response response, CompletableFuture<Void> answer) {
            int status = response.statusCode();
            if (status >= 200 && status < 300) {
                answer.complete(null);
            } else {
                refuse(answer, "HTTP status " + status);
            }
        }

        @Override
        public void close() {
            sender.shutdown();
        }
    }

    /**
     * Sends on one thread of Vert.x's, where the answer is taken too. From any other thread it may come before somebody waits for it, and
     * is then lost: of gRPC one in a thousand was.
     */
    record OnLoop(Context loop, OtlpConnection connection) implements OtlpConnection {

        @Override
        public void send(Marshaler message, CompletableFuture<Void> answer) {
            loop.runOnContext(_ -> {
                try {
                    connection.send(message, answer);
                } catch (RuntimeException e) {
                    answer.completeExceptionally(e);
                }
            });
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    private static void refuse(CompletableFuture<Void> answer, String status) {
        answer.completeExceptionally(new IllegalStateException("refused with " + status.strip()));
    }
}
