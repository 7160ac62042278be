package io.katydid.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Settings that apply to every request of a scenario.
 *
 * @param timeout covers all hops of a request once it has its connection
 * @param headers sent with every request, unless a step sets a header of the same name
 * @param connections who owns connections
 * @param tls how servers are trusted
 */
public record HttpSettings(Duration timeout, List<Header> headers, Connections connections, Tls tls) {

    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);
    public static final HttpSettings DEFAULT =
            new HttpSettings(DEFAULT_TIMEOUT, List.of(), new Connections.PerUser(), new Tls(null, true));

    public HttpSettings {
        headers = List.copyOf(headers);
    }

    /** Who owns the connections. */
    public sealed interface Connections {
        /** Each user keeps its own, as a browser does. */
        record PerUser() implements Connections {}

        /** At most this many per target host, shared by all users of the process. */
        record Shared(int perHost) implements Connections {}
    }

    /**
     * How servers are trusted.
     *
     * @param authority a PEM file of certificates to trust instead of the system's, known to be readable; null for the
     *     system's
     * @param verify whether certificate and host name are checked at all
     */
    public record Tls(@Nullable Path authority, boolean verify) {}
}
