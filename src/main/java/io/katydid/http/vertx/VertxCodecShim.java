package io.katydid.http.vertx;

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
 * Stands between Netty's codec and Vert.x. Gives requests the headers that were prepared, which Vert.x would copy one
 * by one for each; skips the bodies that are not needed before Vert.x copies them; and makes up for three faults of
 * Vert.x: it takes an informational response other than 100 and 103 for the final one, it drops the reason when a write
 * fails, and it does not notice that TLS has ended when the server leaves TCP open.
 */
final class VertxCodecShim extends ChannelDuplexHandler {

    private static final int SWITCHING_PROTOCOLS = 101;

    private final SkippedBytes skipped;
    private @Nullable HttpHeaders headers;
    private boolean skipping;
    private boolean informational;

    VertxCodecShim(SkippedBytes skipped) {
        this.skipped = skipped;
    }

    /** Counts the bytes of a body that are skipped. */
    interface SkippedBytes {
        void skipped(int bytes);
    }

    /** Sets all headers of the next request. */
    void headers(HttpHeaders headers) {
        this.headers = headers;
    }

    /** Decides whether the next body is skipped. */
    void skipBody(boolean skip) {
        skipping = skip;
    }

    @Override
    public void channelRead(ChannelHandlerContext to, Object message) {
        if (message instanceof HttpContent content) {
            read(to, content);
        } else if (message instanceof HttpResponse response && isInformational(response)) {
            // Its end comes as a message of its own
            informational = true;
        } else {
            to.fireChannelRead(message);
        }
    }

    private void read(ChannelHandlerContext to, HttpContent content) {
        boolean last = content instanceof LastHttpContent;
        if (content.decoderResult().isFailure() || !(informational || skipping)) {
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
            skipped.skipped(bytes);
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
        HttpHeaders prepared = headers;
        if (prepared == null) {
            throw new IllegalStateException("a request without headers");
        }
        headers = null;
        return new DefaultFullHttpRequest(
                request.protocolVersion(),
                request.method(),
                request.uri(),
                request.content(),
                prepared,
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

    private static boolean isInformational(HttpResponse response) {
        return response.decoderResult().isSuccess()
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != SWITCHING_PROTOCOLS;
    }
}
