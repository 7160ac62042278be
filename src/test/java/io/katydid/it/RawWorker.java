package io.katydid.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessagePack;
import org.msgpack.value.Value;
import org.zeromq.SocketType;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * A worker's end of the wire and little behind it, for what no real worker does. Once it joined it lives as Locust's do, has the users
 * that it is told to have, and reports what the test wants.
 */
final class RawWorker implements AutoCloseable {

    private final String identity;
    private final Queue<byte[]> outgoing = new ConcurrentLinkedQueue<>();
    private final ConcurrentMap<String, AtomicInteger> heard = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile Map<String, Integer> users = Map.of();
    private volatile boolean alive;
    private volatile boolean closed;

    private RawWorker(int port, String identity) {
        this.identity = identity;
        this.thread = Thread.ofPlatform().daemon().start(() -> live(port));
    }

    static RawWorker connect(int port, String identity) {
        return new RawWorker(port, identity);
    }

    /** As a worker of Locust's; its heartbeats come from now on. */
    void join() {
        send("client_ready", "2.46.3");
        alive = true;
    }

    void send(String type, @Nullable Object data) {
        sendBytes(packed(type, data, identity));
    }

    void sendBytes(byte[] bytes) {
        outgoing.add(bytes);
    }

    /** How many messages of a type have come. */
    int heard(String type) {
        AtomicInteger count = heard.get(type);
        return count == null ? 0 : count.get();
    }

    int users() {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }

    private void live(int port) {
        try (ZContext context = new ZContext()) {
            ZMQ.Socket socket = context.createSocket(SocketType.DEALER);
            socket.setIdentity(identity.getBytes(StandardCharsets.UTF_8));
            socket.setLinger(2000);
            socket.connect("tcp://127.0.0.1:" + port);
            socket.setReceiveTimeOut(20);
            long nextBeat = System.nanoTime();
            while (!closed || !outgoing.isEmpty()) {
                byte[] frame = socket.recv();
                if (frame != null) {
                    answer(frame);
                }
                if (alive && System.nanoTime() - nextBeat >= 0) {
                    nextBeat = System.nanoTime() + 1_000_000_000L;
                    send("heartbeat", Map.of("state", "running", "current_cpu_usage", 1.0));
                }
                for (byte[] bytes = outgoing.poll(); bytes != null; bytes = outgoing.poll()) {
                    socket.send(bytes);
                }
            }
        }
    }

    private void answer(byte[] frame) {
        try {
            List<Value> parts = MessagePack.newDefaultUnpacker(frame)
                    .unpackValue()
                    .asArrayValue()
                    .list();
            String type = parts.getFirst().asStringValue().asString();
            if (type.equals("spawn")) {
                Map<String, Integer> wanted = new HashMap<>();
                parts.get(1).asMapValue().map().forEach((key, value) -> {
                    if (key.asStringValue().asString().equals("user_classes_count")) {
                        value.asMapValue()
                                .map()
                                .forEach((name, count) -> wanted.put(
                                        name.asStringValue().asString(),
                                        count.asIntegerValue().asInt()));
                    }
                });
                users = Map.copyOf(wanted);
                send("spawning", null);
                send("spawning_complete", Map.of("user_classes_count", users, "user_count", users()));
            } else if (type.equals("quit")) {
                users = Map.of();
                alive = false;
            }
            heard.computeIfAbsent(type, absent -> new AtomicInteger()).incrementAndGet();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A report of requests for {@code /raw}, all in one second of its own clock and of ten milliseconds each. */
    Map<String, Object> report(long second, int requests) {
        Map<String, Object> entry = new HashMap<>();
        entry.put("name", "/raw");
        entry.put("method", "GET");
        entry.put("last_request_timestamp", second + 0.5);
        entry.put("start_time", second - 0.5);
        entry.put("num_requests", requests);
        entry.put("num_none_requests", 0);
        entry.put("num_failures", 0);
        entry.put("total_response_time", 10.0 * requests);
        entry.put("max_response_time", 10.0);
        entry.put("min_response_time", 10.0);
        entry.put("total_content_length", 100 * requests);
        entry.put("response_times", Map.of(10, requests));
        entry.put("num_reqs_per_sec", Map.of(second, requests));
        entry.put("num_fail_per_sec", Map.of());
        return Map.of(
                "stats",
                requests == 0 ? List.of() : List.of(entry),
                "stats_total",
                entry,
                "errors",
                Map.of(),
                "user_classes_count",
                users,
                "user_count",
                users());
    }

    private static byte[] packed(String type, @Nullable Object data, String identity) {
        try (MessageBufferPacker packer = MessagePack.newDefaultBufferPacker()) {
            packer.packArrayHeader(3).packString(type);
            put(packer, data);
            packer.packString(identity);
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void put(MessageBufferPacker packer, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> packer.packNil();
            case Integer number -> packer.packInt(number);
            case Long number -> packer.packLong(number);
            case Double number -> packer.packDouble(number);
            case byte[] bytes -> packer.packBinaryHeader(bytes.length).writePayload(bytes);
            case List<?> list -> {
                packer.packArrayHeader(list.size());
                for (Object one : list) {
                    put(packer, one);
                }
            }
            case Map<?, ?> map -> {
                packer.packMapHeader(map.size());
                for (Map.Entry<?, ?> one : map.entrySet()) {
                    put(packer, one.getKey());
                    put(packer, one.getValue());
                }
            }
            default -> packer.packString(value.toString());
        }
    }

    @Override
    public void close() {
        closed = true;
        try {
            thread.join(Duration.ofSeconds(20));
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
