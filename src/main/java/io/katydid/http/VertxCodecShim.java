package io.katydid.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.DefaultFullHttpRequest;
import io.netty.handler.codec.http.EmptyHttpHeaders;
import io.netty.handler.codec.http.FullHttpRequest;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.handler.ssl.SslCloseCompletionEvent;
import io.netty.util.ReferenceCountUtil;
import org.jspecify.annotations.Nullable;

/**
 * Between Netty's codec and Vert.x. Gives requests headers that were made before, which Vert.x would copy one by one for each; throws away
 * the bodies nobody needs before Vert.x copies them; and mends three things of Vert.x: it takes an informational answer other than 100 and
 * 103 for the final one, it drops the reason when a write fails, and it does not hear that TLS has ended when the server leaves TCP open.
 */
final class VertxCodecShim extends ChannelDuplexHandler {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final Discarded discarded;
    private @Nullable HttpHeaders headers;
    private boolean discarding;
    private boolean informational;

    VertxCodecShim(Discarded discarded) {
        this.discarded = discarded;
    }

    /** Told of the bytes of a body that are thrown away. */
    interface Discarded {
        void discarded(int bytes);
    }

    /** All headers of the request that comes next. */
    void headers(HttpHeaders headers) {
        this.headers = headers;
    }

    /** Decides about the body that comes next. */
    void discard(boolean discarding) {
        this.discarding = discarding;
    }

    @Override
    public void channelRead(ChannelHandlerContext to, Object message) {
        if (message instanceof HttpContent content) {
            read(to, content);
        } else if (message instanceof HttpResponse response && informs(response)) {
            // Its end comes as a message of its own
            informational = true;
        } else {
            to.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext to, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (content.decoderResult().isFailure() || !(informational || discarding)) {
            to.fireChannelRead(content);
            return;
        }
        int bytes = content.content().readableBytes();
        ReferenceCountUtil.release(content);
        if (informational) {
            informational = !last;
            return;
        }
        if (bytes > 0) {
            discarded.discarded(bytes);
        }
        if (last) {
            to.fireChannelRead(LastHttpContent.EMPTY_LAST_CONTENT);
        }
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
        Object sent = message instanceof FullHttpRequest request ? withHeaders(request) : message;
        // Vert.x's void promise swallows the failure, the channel's sends it up the pipeline
        var _ = to.write(sent, promise.isVoid() ? to.voidPromise() : promise);
    }

    private FullHttpRequest withHeaders(FullHttpRequest request) {
        HttpHeaders made = headers;
        if (made == null) {
            throw new IllegalStateException("a request that nobody has announced");
        }
        headers = null;
        return new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                request.content(),
                made,
                EmptyHttpHeaders.INSTANCE,
                false);
    }

    @Override
    public void userEventTriggered(ChannelHandlerContext to, Object event) {
        to.fireUserEventTriggered(event);
        if (event instanceof SslCloseCompletionEvent) {
            // Nothing can come after it, and servers wait for ours before they close
            var _ = to.close();
        }
    }

    private static boolean informs(HttpResponse response) {
        return response.decoderResult().isSuccess()
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != SWITCHING_PROTOCOLS;
    }
}
