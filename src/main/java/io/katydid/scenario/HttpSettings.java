package io.katydid.scenario;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What holds for every request of a scenario.
 *
 * @param timeout over all hops of a request once its connection is there
 * @param headers sent with every request; a step's own header of the same name replaces one
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

    /** Who owns connections. */
    public sealed interface Connections {
        /** Each user keeps its own, as a browser does. */
        record PerUser() implements Connections {}

        /** At most this many for each target host, shared by all users of the process. */
        record Shared(int perHost) implements Connections {}
    }

    /**
     * How servers are trusted.
     *
     * @param authority a PEM file of certificates to trust in place of the system's, already seen to be readable; null for the system's
     * @param verify whether certificate and host name are checked at all
     */
    public record Tls(@Nullable Path authority, boolean verify) {}
}
