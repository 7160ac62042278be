package io.katydid.it;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A real collector behind a certificate, which hands on all that it takes over OTLP. */
final class Collector implements AutoCloseable {

    private final Process process;
    private final int grpc;
    private final int http;

    private Collector(Process process, int grpc, int http) {
        this.process = process;
        this.grpc = grpc;
        this.http = http;
    }

    /** @param next whom it hands it to, over HTTP */
    static Collector encrypted(Path program, Path folder, Certificate certificate, String next) throws IOException {
        int grpc = Prometheus.freePort();
        int http = Prometheus.freePort();
        String tls = "tls: { cert_file: \"" + certificate.file() + "\", key_file: \"" + certificate.key() + "\" }";
        Path settings = Files.writeString(folder.resolve("encrypted.yaml"), """
                receivers:
                  otlp:
                    protocols:
                      grpc: { endpoint: "127.0.0.1:%d", %s }
                      http: { endpoint: "127.0.0.1:%d", %s }
                exporters:
                  otlp_http: { endpoint: "%s", compression: none, encoding: proto }
                service:
                  telemetry: { metrics: { level: none } }
                  pipelines:
                    metrics: { receivers: [otlp], exporters: [otlp_http] }
                    logs: { receivers: [otlp], exporters: [otlp_http] }
                    traces: { receivers: [otlp], exporters: [otlp_http] }
                """.formatted(grpc, tls, http, tls, next));
        Process process = new ProcessBuilder(program.toString(), "--config=" + settings)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("otelcol.log").toFile())
                .start();
        Collector collector = new Collector(process, grpc, http);
        await().atMost(Duration.ofMinutes(1)).until(() -> listens(grpc) && listens(http));
        return collector;
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException _) {
            return false;
        }
    }

    /** Where it listens for a protocol, by the name that its certificate has. */
    String endpoint(String protocol) {
        return "https://localhost:" + (protocol.equals("grpc") ? grpc : http);
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
