package io.katydid.http.vertx;

import io.katydid.http.ProtocolVersion;
import io.katydid.http.ResponseHead;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.vertx.core.http.impl.HttpResponseHead;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Shows the head that Vert.x has read. One object serves all responses of a connection. */
final class VertxResponseHead implements ResponseHead {

    private @Nullable HttpResponseHead shown;

    void show(HttpResponseHead head) {
        shown = head;
    }

    /** Lets go of what Vert.x has read: an idle connection keeps none of it. */
    void clear() {
        shown = null;
    }

    @Override
    public int status() {
        return shown().statusCode;
    }

    @Override
    public ProtocolVersion version() {
        return switch (shown().version) {
            case HTTP_1_0 -> ProtocolVersion.HTTP_1_0;
            case HTTP_1_1 -> ProtocolVersion.HTTP_1_1;
            case HTTP_2 -> ProtocolVersion.HTTP_2;
        };
    }

    @Override
    public @Nullable String header(CharSequence name) {
        return shown().headers.get(name);
    }

    @Override
    public boolean setsCookies() {
        return shown().headers.contains(HttpHeaderNames.SET_COOKIE);
    }

    @Override
    public List<String> cookies() {
        return shown().headers.getAll(HttpHeaderNames.SET_COOKIE);
    }

    @Override
    public List<String> headers() {
        List<String> all = new ArrayList<>();
        for (Map.Entry<String, String> header : shown().headers) {
            all.add(header.getKey());
            all.add(header.getValue());
        }
        return all;
    }

    @Override
    public ResponseHead copy() {
        VertxResponseHead copy = new VertxResponseHead();
        copy.show(shown());
        return copy;
    }

    private HttpResponseHead shown() {
        if (shown == null) {
            throw new IllegalStateException("the exchange of this head is over");
        }
        return shown;
    }
}
