package io.katydid.http.vertx;

import io.katydid.http.Connection;
import io.katydid.http.Connection.BodyPart;
import io.katydid.http.Connector;
import io.katydid.http.HeaderFields;
import io.katydid.http.RequestTarget;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
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
 * A connection of Vert.x. Its handlers are made once and serve all exchanges: what still comes for an exchange that was
 * interrupted finds no receiver.
 */
final class VertxConnection implements Connection {

    private final HttpClientConnection wire;
    private final Channel channel;
    private final VertxEventLoop loop;
    private final FailureClassifier classifier;
    private final Origin origin;
    private final long attemptedAt;
    private final VertxCodecShim shim = new VertxCodecShim(this::skipped);
    private final VertxResponseHead responseHead = new VertxResponseHead();
    private final Part part = new Part();
    private final Handler<AsyncResult<HttpClientStream>> started = this::started;
    private final Handler<HttpResponseHead> head = this::head;
    private final Handler<Buffer> bytes = this::bytes;
    private final Handler<MultiMap> end = this::end;
    private final Handler<Throwable> broken = this::broken;
    private Connector.@Nullable Owner owner;
    private @Nullable Exchange exchange;
    private @Nullable HttpRequestHead request;
    private @Nullable ByteBuf body;
    private boolean unused = true;
    private boolean ending;
    private boolean headReceived;

    /** @param attemptedAt when the attempt began that opened it */
    VertxConnection(
            HttpClientConnection wire,
            VertxEventLoop loop,
            FailureClassifier classifier,
            Origin origin,
            long attemptedAt) {
        this.wire = wire;
        this.channel = wire.channel();
        this.loop = loop;
        this.classifier = classifier;
        this.origin = origin;
        this.attemptedAt = attemptedAt;
        channel.pipeline().addBefore(wire.channelHandlerContext().name(), "katydid", shim);
        // Without these Vert.x logs what happens between two requests
        wire.exceptionHandler(_ -> ending = true);
        wire.evictionHandler(_ -> ending = true);
        wire.closeHandler(_ -> closed());
        loop.opened(this);
    }

    void belongTo(Connector.Owner owner) {
        this.owner = owner;
    }

    @Override
    public Origin origin() {
        return origin;
    }

    @Override
    public long attemptedAt() {
        return attemptedAt;
    }

    @Override
    public boolean isUnused() {
        return unused;
    }

    @Override
    public boolean isUsable() {
        return !ending && channel.isActive() && wire.isValid();
    }

    @Override
    public void send(
            Exchange exchange, HttpMethod method, RequestTarget target, HeaderFields fields, byte @Nullable [] body) {
        VertxHeaders headers = fields.encodedAs(VertxHeaders.class, VertxHeaders::of);
        shim.headers(headers.all());
        this.exchange = exchange;
        this.body = body == null ? null : Unpooled.wrappedBuffer(body);
        // Without an authority: the fields have it
        request = new HttpRequestHead(vertxMethod(method), target.path(), headers.forVertx(), null, "", null);
        unused = false;
        headReceived = false;
        wire.createStream(wire.getContext(), started);
    }

    @Override
    public void close() {
        exchange = null;
        ending = true;
        // From here on, past Vert.x's handler: that one closes only after all is written, which may be never
        var _ = wire.channelHandlerContext().close();
    }

    private void started(AsyncResult<HttpClientStream> started) {
        HttpRequestHead request = this.request;
        ByteBuf body = this.body;
        this.request = null;
        this.body = null;
        if (started.failed()) {
            Exchange failed = exchange;
            loop.execute(() -> {
                if (exchange == failed) {
                    broken(started.cause());
                }
            });
            return;
        }
        HttpClientStream stream = started.result();
        stream.headHandler(head);
        stream.chunkHandler(bytes);
        stream.endHandler(end);
        stream.exceptionHandler(broken);
        stream.writeHead(request, false, body, true, null, false, null);
    }

    private void head(HttpResponseHead read) {
        if (exchange != null) {
            headReceived = true;
            responseHead.show(read);
            shim.skipBody(!exchange.head(responseHead));
        }
    }

    private void bytes(Buffer bytes) {
        if (exchange != null) {
            part.bytes = bytes;
            exchange.part(part);
            part.bytes = null;
        }
    }

    private void skipped(int bytes) {
        if (exchange != null) {
            exchange.skipped(bytes);
        }
    }

    private void end(MultiMap trailers) {
        Exchange ended = exchange;
        exchange = null;
        if (ended != null) {
            ended.completed();
            responseHead.clear();
        }
    }

    private void broken(Throwable cause) {
        ending = true;
        Exchange failed = exchange;
        exchange = null;
        if (failed != null) {
            failed.failed(classifier.exchanging(cause, headReceived));
        }
    }

    private void closed() {
        ending = true;
        loop.closed(this);
        if (owner != null) {
            owner.closed(this);
        }
    }

    private static io.vertx.core.http.HttpMethod vertxMethod(HttpMethod method) {
        return switch (method) {
            case GET -> io.vertx.core.http.HttpMethod.GET;
            case POST -> io.vertx.core.http.HttpMethod.POST;
            case PUT -> io.vertx.core.http.HttpMethod.PUT;
            case PATCH -> io.vertx.core.http.HttpMethod.PATCH;
            case DELETE -> io.vertx.core.http.HttpMethod.DELETE;
            case HEAD -> io.vertx.core.http.HttpMethod.HEAD;
            case OPTIONS -> io.vertx.core.http.HttpMethod.OPTIONS;
        };
    }

    /** Bytes where Vert.x has them. One object serves all parts. */
    private static final class Part implements BodyPart {

        private @Nullable Buffer bytes;

        @Override
        public int length() {
            return bytes().length();
        }

        @Override
        public void copyTo(byte[] target, int offset) {
            bytes().getBytes(target, offset);
        }

        private Buffer bytes() {
            if (bytes == null) {
                throw new IllegalStateException("this part is over");
            }
            return bytes;
        }
    }
}
