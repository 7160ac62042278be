package io.katydid.load.http;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpStatusClass;
import io.netty.handler.codec.http.LastHttpContent;
import io.netty.util.ReferenceCountUtil;

/**
 * Between Netty's codec and Vert.x, mending two things of the latter: it takes an informational answer other than 100 and 103 for the
 * final one, and it drops the reason when a write fails.
 */
final class Intermediary extends ChannelDuplexHandler {

    private static final int SWITCHING_PROTOCOLS = 101;

    private boolean informational;

    @Override
    public void channelRead(ChannelHandlerContext to, Object message) {
        if (message instanceof HttpResponse response && informs(response)) {
            // Its end comes as a message of its own
            informational = true;
            ReferenceCountUtil.release(message);
        } else if (informational && message instanceof LastHttpContent) {
            informational = false;
            ReferenceCountUtil.release(message);
        } else {
            to.fireChannelRead(message);
        }
    }

    @Override
    public void write(ChannelHandlerContext to, Object message, ChannelPromise promise) {
        // Vert.x's void promise swallows the failure, the channel's sends it up the pipeline
        var _ = to.write(message, promise.isVoid() ? to.voidPromise() : promise);
    }

    private static boolean informs(HttpResponse response) {
        return response.decoderResult().isSuccess()
                && response.status().codeClass() == HttpStatusClass.INFORMATIONAL
                && response.status().code() != SWITCHING_PROTOCOLS;
    }
}
