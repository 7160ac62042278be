package io.katydid.http;

import io.katydid.scenario.Origin;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.handler.codec.http.HttpHeaders;
import io.vertx.core.AsyncResult;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.http.impl.HttpClientStream;
import io.vertx.core.http.impl.HttpRequestHead;
import io.vertx.core.http.impl.HttpResponseHead;
import org.jspecify.annotations.Nullable;

/**
 * An open connection, with at most one exchange at a time on it. Its handlers are made once and serve all exchanges: what an exchange
 * that was cut still brings finds nobody.
 */
final class Connection {

    private final HttpClientConnection wire;
    private final Channel channel;
    private final Origin origin;
    private final VertxCodecShim vertxCodecShim = new VertxCodecShim(this::discarded);
    private final Handler<AsyncResult<HttpClientStream>> begun = this::begun;
    private final Handler<HttpResponseHead> head = this::head;
    private final Handler<Buffer> bytes = this::bytes;
    private final Handler<MultiMap> end = this::end;
    private final Handler<Throwable> broken = this::broken;
    private @Nullable ConnectionPool owner;
    private @Nullable Exchange exchange;
    private @Nullable HttpRequestHead request;
    private @Nullable ByteBuf body;
    private final long dialled;
    private boolean unused = true;
    private boolean ending;

    /** @param dialled when somebody began to make it */
    Connection(HttpClientConnection wire, Origin origin, long dialled, LoopResources here) {
        this.wire = wire;
        this.channel = wire.channel();
        this.origin = origin;
        this.dialled = dialled;
        channel.pipeline().addBefore(wire.channelHandlerContext().name(), "katydid", vertxCodecShim);
        // Without these Vert.x logs what happens between two requests
        wire.exceptionHandler(ignored -> ending = true);
        wire.evictionHandler(ignored -> ending = true);
        wire.closeHandler(ignored -> closed(here));
        here.opened(this);
    }

    /** What happens to a request, in this order: a head, bytes, whole; or broken at any time, and nothing after that. */
    interface Exchange {
        /** Says whether the body is needed. */
        boolean head(HttpResponseHead head);

        /** Of a body that is needed. */
        void bytes(Buffer bytes);

        /** Of one that is not. */
        void discarded(int bytes);

        void whole();

        void broken(Throwable cause);
    }

    Origin origin() {
        return origin;
    }

    long dialled() {
        return dialled;
    }

    /** Whether no request has been written to it. */
    boolean unused() {
        return unused;
    }

    void belongTo(ConnectionPool owner) {
        this.owner = owner;
    }

    /** Whether a request can be written: nobody has closed it, and the server has not said that it would by now. */
    boolean usable() {
        return !ending && channel.isActive() && wire.isValid();
    }

    /**
     * Writes a request.
     *
     * @param request without headers, but for one named {@code Connection}, which Vert.x obeys
     * @param headers all of them
     */
    void send(Exchange exchange, HttpRequestHead request, HttpHeaders headers, @Nullable ByteBuf body) {
        vertxCodecShim.headers(headers);
        this.exchange = exchange;
        this.request = request;
        this.body = body;
        unused = false;
        wire.createStream(wire.getContext(), begun);
    }

    /** Closes it at once. The exchange on it is not told. */
    void cut() {
        exchange = null;
        ending = true;
        // From here on, past Vert.x's handler: that one closes only after all is written, which may be never
        var _ = wire.channelHandlerContext().close();
    }

    private void begun(AsyncResult<HttpClientStream> begun) {
        HttpRequestHead request = this.request;
        ByteBuf body = this.body;
        this.request = null;
        this.body = null;
        if (begun.failed()) {
            broken(begun.cause());
            return;
        }
        HttpClientStream stream = begun.result();
        stream.headHandler(head);
        stream.chunkHandler(bytes);
        stream.endHandler(end);
        stream.exceptionHandler(broken);
        stream.writeHead(request, false, body, true, null, false, null);
    }

    private void head(HttpResponseHead head) {
        if (exchange != null) {
            vertxCodecShim.discard(!exchange.head(head));
        }
    }

    private void bytes(Buffer bytes) {
        if (exchange != null) {
            exchange.bytes(bytes);
        }
    }

    private void discarded(int bytes) {
        if (exchange != null) {
            exchange.discarded(bytes);
        }
    }

    private void end(MultiMap trailers) {
        Exchange ended = exchange;
        exchange = null;
        if (ended != null) {
            ended.whole();
        }
    }

    private void broken(Throwable cause) {
        ending = true;
        Exchange broken = exchange;
        exchange = null;
        if (broken != null) {
            broken.broken(cause);
        }
    }

    private void closed(LoopResources here) {
        ending = true;
        here.closed(this);
        if (owner != null) {
            owner.closed(this);
        }
    }
}
