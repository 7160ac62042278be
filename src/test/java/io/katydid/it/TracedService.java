package io.katydid.it;

import com.google.protobuf.ByteString;
import com.google.protobuf.Message;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A service in a JVM of its own that continues the trace it is called with, and sends its span to a receiver of OTLP over HTTP. */
final class TracedService implements AutoCloseable {

    static final String NAME = "traced-service";

    private static final Pattern PARENT = Pattern.compile("00-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})");

    private final Process process;
    private final int port;

    private TracedService(Process process, int port) {
        this.process = process;
        this.port = port;
    }

    /** @param receiver such as {@code http://127.0.0.1:4318} */
    static TracedService start(String receiver) throws IOException {
        String classes = Stream.of(TracedService.class, Span.class, Message.class)
                .map(TracedService::home)
                .collect(Collectors.joining(System.getProperty("path.separator")));
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Process process = new ProcessBuilder(
                        java, "-XX:+UseSerialGC", "-cp", classes, TracedService.class.getName(), receiver)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return new TracedService(process, Integer.parseInt(process.inputReader().readLine()));
    }

    private static String home(Class<?> type) {
        return Path.of(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .toString();
    }

    String address() {
        return "http://127.0.0.1:" + port;
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

    /** Says on standard output at which port it listens. */
    public static void main(String[] arguments) throws IOException {
        URI receiver = URI.create(arguments[0] + "/v1/traces");
        HttpClient client = HttpClient.newHttpClient();
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            long begun = System.currentTimeMillis();
            Matcher parent =
                    PARENT.matcher(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
            exchange.sendResponseHeaders(parent.matches() ? 200 : 400, -1);
            exchange.close();
            // what follows its parent's flag is recorded, as a sampler of OpenTelemetry's does by default
            if (parent.matches() && parent.group(3).equals("01")) {
                send(client, receiver, span(exchange, parent, begun));
            }
        });
        server.start();
        System.out.println(server.getAddress().getPort());
    }

    private static void send(HttpClient client, URI receiver, Span span) throws IOException {
        ExportTraceServiceRequest export = ExportTraceServiceRequest.newBuilder()
                .addResourceSpans(ResourceSpans.newBuilder()
                        .setResource(Resource.newBuilder().addAttributes(text("service.name", NAME)))
                        .addScopeSpans(ScopeSpans.newBuilder().addSpans(span)))
                .build();
        HttpRequest request = HttpRequest.newBuilder(receiver)
                .header("content-type", "application/x-protobuf")
                .POST(HttpRequest.BodyPublishers.ofByteArray(export.toByteArray()))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Span span(HttpExchange exchange, Matcher parent, long begun) {
        byte[] id = new byte[8];
        ThreadLocalRandom.current().nextBytes(id);
        String parentId = parent.group(2);
        return Span.newBuilder()
                .setTraceId(bytes(parent.group(1)))
                .setParentSpanId(bytes(parentId))
                .setSpanId(ByteString.copyFrom(id))
                .setKind(Span.SpanKind.SPAN_KIND_SERVER)
                .setName("serve")
                .setStartTimeUnixNano(TimeUnit.MILLISECONDS.toNanos(begun))
                .setEndTimeUnixNano(TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis()))
                .addAllAttributes(List.of(
                        text("url.path", exchange.getRequestURI().getPath()), text("received.parent", parentId)))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private static ByteString bytes(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }
}
