package io.katydid.http;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The one response of a session, filled again for every request. */
final class ResponseBuffer implements HttpResponse {

    private static final byte[] NO_BODY = {};

    private final CookieLookup cookies;
    private final RequestTimes times = new RequestTimes();
    private final List<@Nullable String> cookiesSet = new ArrayList<>(0);
    private @Nullable ResponseHead head;
    private byte[] body = NO_BODY;
    private long bytesSent;
    private long bytesReceived;
    private int redirects;
    private List<Hop> hops = List.of();
    private @Nullable Failure failure;
    private String detail = "";

    /** Looks up a cookie that the user had before. */
    interface CookieLookup {
        @Nullable
        String value(String name);
    }

    ResponseBuffer(CookieLookup cookies) {
        this.cookies = cookies;
    }

    void begin(long now) {
        clear();
        times.begin(now);
        cookiesSet.clear();
        bytesSent = 0;
        bytesReceived = 0;
        redirects = 0;
        hops = List.of();
        failure = null;
        detail = "";
    }

    /** Lets go of what may be large. */
    void clear() {
        head = null;
        body = NO_BODY;
    }

    void connected(long now, long nanos) {
        times.connected(now, nanos);
    }

    /** The head is that of a redirect; it counts until the next hop is sent, if that comes to pass. */
    void keepHead() {
        head = head == null ? null : head.copy();
    }

    /** The next hop goes into the list; the head is still that of the redirect. */
    void follow(String url, long now) {
        if (hops.isEmpty()) {
            hops = new ArrayList<>(1);
        }
        hops.add(new Hop(url, status(), now));
    }

    void send(long now, long bytes) {
        if (!times.sent(now)) {
            redirects++;
        }
        head = null;
        bytesSent += bytes;
    }

    void head(ResponseHead head, long now) {
        this.head = head;
        times.firstByte(now);
    }

    void receive(int bytes) {
        bytesReceived += bytes;
    }

    /** @param value null when the server took the cookie away */
    void setCookie(String name, @Nullable String value) {
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

    /** @param fault null when a complete response came */
    void end(long now, @Nullable Fault fault) {
        times.done(now);
        if (fault != null) {
            failure = fault.failure();
            detail = fault.detail();
        }
    }

    boolean hasHead() {
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
        return head == null ? 0 : head.status();
    }

    @Override
    public int version() {
        return (head == null ? ProtocolVersion.NONE : head.version()).number();
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return head == null ? null : head.header(name);
    }

    @Override
    public List<String> headers() {
        return head == null ? List.of() : head.headers();
    }

    @Override
    public @Nullable String cookie(String name) {
        for (int i = 0; i < cookiesSet.size(); i += 2) {
            if (name.equals(cookiesSet.get(i))) {
                return cookiesSet.get(i + 1);
            }
        }
        return cookies.value(name);
    }

    @Override
    public byte[] body() {
        return body;
    }

    @Override
    public long begun() {
        return times.begun();
    }

    @Override
    public long connected() {
        return times.connected();
    }

    @Override
    public long connectNanos() {
        return times.connectNanos();
    }

    @Override
    public long sent() {
        return times.sent();
    }

    @Override
    public long firstByte() {
        return times.firstByte();
    }

    @Override
    public long done() {
        return times.done();
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
