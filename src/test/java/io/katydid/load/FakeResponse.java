package io.katydid.load;

import io.katydid.http.Failure;
import io.katydid.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A response from a script.
 *
 * @param start when the request was made
 * @param queued from there to the first byte on the wire
 * @param connecting how much of that went into opening a connection
 * @param takes from the start to the end; null: it never ends
 */
record FakeResponse(
        int status,
        @Nullable Failure failure,
        String text,
        Map<String, String> headerValues,
        Map<String, String> cookies,
        long start,
        @Nullable Duration queued,
        Duration connecting,
        @Nullable Duration takes)
        implements HttpResponse {

    static final FakeResponse OK = status(200);

    static FakeResponse status(int status) {
        return new FakeResponse(status, null, "", Map.of(), Map.of(), 0, Duration.ZERO, Duration.ZERO, Duration.ZERO);
    }

    static FakeResponse failed(Failure failure) {
        return new FakeResponse(0, failure, "", Map.of(), Map.of(), 0, null, Duration.ZERO, Duration.ZERO);
    }

    static FakeResponse never() {
        return new FakeResponse(0, null, "", Map.of(), Map.of(), 0, Duration.ZERO, Duration.ZERO, null);
    }

    static FakeResponse json(String text) {
        return OK.withBody(text);
    }

    FakeResponse after(Duration duration) {
        return new FakeResponse(status, failure, text, headerValues, cookies, start, queued, connecting, duration);
    }

    FakeResponse queuedFor(Duration duration) {
        return new FakeResponse(status, failure, text, headerValues, cookies, start, duration, connecting, takes);
    }

    FakeResponse connectingFor(Duration duration) {
        return new FakeResponse(status, failure, text, headerValues, cookies, start, queued, duration, takes);
    }

    FakeResponse withBody(String body) {
        return new FakeResponse(status, failure, body, headerValues, cookies, start, queued, connecting, takes);
    }

    FakeResponse withHeader(String name, String value) {
        return new FakeResponse(status, failure, text, Map.of(name, value), cookies, start, queued, connecting, takes);
    }

    FakeResponse withCookie(String name, String value) {
        return new FakeResponse(
                status, failure, text, headerValues, Map.of(name, value), start, queued, connecting, takes);
    }

    FakeResponse sentAt(long moment) {
        return new FakeResponse(status, failure, text, headerValues, cookies, moment, queued, connecting, takes);
    }

    boolean comes() {
        return takes != null;
    }

    @Override
    public String detail() {
        return failure == null ? "" : failure.toString();
    }

    @Override
    public int version() {
        return status == 0 ? 0 : 2;
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return headerValues.get(name.toString());
    }

    @Override
    public List<String> headers() {
        return headerValues.entrySet().stream()
                .flatMap(entry -> List.of(entry.getKey(), entry.getValue()).stream())
                .toList();
    }

    @Override
    public @Nullable String cookie(String name) {
        return cookies.get(name);
    }

    @Override
    public byte[] body() {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public long begun() {
        return start;
    }

    @Override
    public long connected() {
        return sent();
    }

    @Override
    public long connectNanos() {
        return connecting.toNanos();
    }

    @Override
    public long sent() {
        return queued == null ? NEVER : start + queued.toNanos();
    }

    @Override
    public long firstByte() {
        return status == 0 ? NEVER : done();
    }

    @Override
    public long done() {
        return start + (takes == null ? 0 : takes.toNanos());
    }

    @Override
    public long bytesSent() {
        return 0;
    }

    @Override
    public long bytesReceived() {
        return text.length();
    }

    @Override
    public int redirects() {
        return 0;
    }

    @Override
    public List<Hop> hops() {
        return List.of();
    }
}
