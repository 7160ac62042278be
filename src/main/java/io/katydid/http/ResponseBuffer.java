package io.katydid.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.impl.HttpResponseHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one reply of a conversation, filled again for every call. */
final class ResponseBuffer implements HttpResponse {

    private static final byte[] NO_BODY = {};

    private final Jar jar;
    private final List<@Nullable String> cookiesSet = new ArrayList<>(0);
    private @Nullable Failure failure;
    private String detail = "";
    private @Nullable HttpResponseHead head;
    private byte[] body = NO_BODY;
    private long begun;
    private long connected;
    private long connectNanos;
    private long sent;
    private long firstByte;
    private long done;
    private long bytesSent;
    private long bytesReceived;
    private int redirects;
    private List<Hop> hops = List.of();

    /** Looks up a cookie that the user had before. */
    interface Jar {
        @Nullable
        String value(String name);
    }

    ResponseBuffer(Jar jar) {
        this.jar = jar;
    }

    void begin(long now) {
        forget();
        cookiesSet.clear();
        failure = null;
        detail = "";
        begun = now;
        connected = NEVER;
        connectNanos = 0;
        sent = NEVER;
        firstByte = NEVER;
        done = NEVER;
        bytesSent = 0;
        bytesReceived = 0;
        redirects = 0;
        hops = List.of();
    }

    /** Lets go of what may be large. */
    void forget() {
        head = null;
        body = NO_BODY;
    }

    /** The first hop has a connection; those of the others are not told apart. */
    void connected(long now, long nanos) {
        if (connected == NEVER) {
            connected = now;
            connectNanos = nanos;
        }
    }

    /** The hop that comes next is to be told; the answer is still that of the redirect. */
    void followed(String url, long now) {
        if (hops.isEmpty()) {
            hops = new ArrayList<>(1);
        }
        hops.add(new Hop(url, status(), now));
    }

    void hop(long now, long bytes) {
        if (sent == NEVER) {
            sent = now;
        } else {
            redirects++;
        }
        head = null;
        firstByte = NEVER;
        bytesSent += bytes;
    }

    void head(HttpResponseHead head, long now) {
        this.head = head;
        firstByte = now;
    }

    void received(int bytes) {
        bytesReceived += bytes;
    }

    /** @param value null when the server took the cookie away */
    void cookieSet(String name, @Nullable String value) {
        for (int i = 0; i < cookiesSet.size(); i += 2) {
            if (name.equals(cookiesSet.get(i))) {
                cookiesSet.set(i + 1, value);
                return;
            }
        }
        cookiesSet.add(name);
        cookiesSet.add(value);
    }

    void body(byte[] bytes) {
        body = bytes;
    }

    void done(long now, @Nullable Failure failure, String detail) {
        this.done = now;
        this.failure = failure;
        this.detail = detail;
    }

    boolean answering() {
        return head != null;
    }

    @Override
    public @Nullable Failure failure() {
        return failure;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public int status() {
        return head == null ? 0 : head.statusCode;
    }

    @Override
    public int version() {
        if (head == null) {
            return 0;
        }
        return head.version == HttpVersion.HTTP_1_0 ? 1 : 2;
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return head == null ? null : head.headers.get(name);
    }

    @Override
    public List<String> headers() {
        MultiMap headers = head == null ? MultiMap.caseInsensitiveMultiMap() : head.headers;
        List<String> all = new ArrayList<>(2 * headers.size());
        for (Map.Entry<String, String> header : headers) {
            all.add(header.getKey());
            all.add(header.getValue());
        }
        return all;
    }

    @Override
    public @Nullable String cookie(String name) {
        for (int i = 0; i < cookiesSet.size(); i += 2) {
            if (name.equals(cookiesSet.get(i))) {
                return cookiesSet.get(i + 1);
            }
        }
        return jar.value(name);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public long begun() {
        return begun;
    }

    @Override
    public long connected() {
        return connected;
    }

    @Override
    public long connectNanos() {
        return connectNanos;
    }

    @Override
    public long sent() {
        return sent;
    }

    @Override
    public long firstByte() {
        return firstByte;
    }

    @Override
    public long done() {
        return done;
    }

    @Override
    public long bytesSent() {
        return bytesSent;
    }

    @Override
    public long bytesReceived() {
        return bytesReceived;
    }

    @Override
    public int redirects() {
        return redirects;
    }

    @Override
    public List<Hop> hops() {
        return hops;
    }
}
