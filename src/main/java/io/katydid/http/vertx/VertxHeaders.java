package io.katydid.http.vertx;

import io.katydid.http.HeaderFields;
import io.katydid.http.Traceparent;
import io.netty.handler.codec.http.DefaultHttpHeadersFactory;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.util.AsciiString;
import io.vertx.core.MultiMap;
import io.vertx.core.http.impl.headers.HeadersMultiMap;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fields of a request as Netty writes them. They are written with many requests, so no one may change them.
 *
 * @param all in the order in which they are sent
 * @param forVertx what Vert.x has to know of them: whether the connection ends with this request
 */
record VertxHeaders(HttpHeaders all, @Nullable MultiMap forVertx) {

    private static final CharSequence TRACEPARENT = new AsciiString(Traceparent.HEADER);

    static VertxHeaders of(HeaderFields fields) {
        // Without Netty's checks: the fields are checked already
        HttpHeaders all =
                DefaultHttpHeadersFactory.headersFactory().withValidation(false).newHeaders();
        List<String> texts = fields.namesAndValues();
        for (int i = 0; i < texts.size(); i += 2) {
            all.add(ascii(texts.get(i)), ascii(texts.get(i + 1)));
        }
        Traceparent traceparent = fields.traceparent();
        if (traceparent != null) {
            // The same bytes, so the value written is the one they have by then
            all.add(TRACEPARENT, new AsciiString(traceparent.bytes(), false));
        }
        String connection = all.get(HttpHeaderNames.CONNECTION);
        return new VertxHeaders(
                all,
                connection == null ? null : HeadersMultiMap.httpHeaders().add(HttpHeaderNames.CONNECTION, connection));
    }

    /** Netty copies such a text in one go; others it encodes letter by letter, for each request. */
    private static CharSequence ascii(String text) {
        return text.chars().allMatch(c -> c < 128) ? new AsciiString(text) : text;
    }
}
