package io.katydid.http.vertx;

import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.impl.HttpClientInternal;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.tracing.TracingPolicy;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The Vert.x clients of one loop. They only open connections; their pools stay empty. Those for TLS are made when they
 * are first needed.
 */
final class VertxClients {

    /** Design 3: a longer response head is not read. */
    static final int MAX_HEAD = 64 * 1024;

    private static final int MAX_CHUNK = 64 * 1024;

    private final VertxInternal vertx;
    private final TlsTrust trust;
    private final HttpClientInternal plain;
    private @Nullable HttpClientInternal named;
    private @Nullable HttpClientInternal unnamed;

    VertxClients(VertxInternal vertx, TlsTrust trust) {
        this.vertx = vertx;
        this.trust = trust;
        this.plain = client(options());
    }

    HttpClientInternal plain() {
        return plain;
    }

    /** @param literal whether the server is given by its address; SNI carries names and must not carry addresses */
    HttpClientInternal secure(boolean literal) {
        HttpClientInternal made = literal ? unnamed : named;
        if (made == null) {
            HttpClientOptions options = options().setForceSni(!literal);
            trust.applyTo(options);
            made = client(options);
            if (literal) {
                unnamed = made;
            } else {
                named = made;
            }
        }
        return made;
    }

    private HttpClientInternal client(HttpClientOptions options) {
        return (HttpClientInternal) vertx.createHttpClient(options, new PoolOptions().setCleanerPeriod(0));
    }

    private static HttpClientOptions options() {
        return new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setTracingPolicy(TracingPolicy.IGNORE)
                // No limit of ours: only the server's Keep-Alive header makes a connection too old
                .setKeepAliveTimeout(0)
                .setMaxInitialLineLength(MAX_HEAD)
                .setMaxHeaderSize(MAX_HEAD)
                .setMaxChunkSize(MAX_CHUNK)
                .setConnectTimeout((int) TimeUnit.NANOSECONDS.toMillis(VertxConnector.TIMEOUT_NANOS))
                .setSslHandshakeTimeout(TimeUnit.NANOSECONDS.toMillis(VertxConnector.TIMEOUT_NANOS))
                .setSslHandshakeTimeoutUnit(TimeUnit.MILLISECONDS);
    }
}
