package io.katydid.scenario;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A recorder that a scenario or an option asks for, with its settings. */
public sealed interface RecorderSpec {

    /**
     * Lines of JSON.
     *
     * @param interval between two statistics lines, at least 1 s
     * @param systemInterval between two system lines, at least 1 s
     * @param file where the lines go; null for standard output
     */
    record Json(
            Duration interval,
            Duration systemInterval,
            @Nullable Path file) implements RecorderSpec {
        public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
    }

    /** The page that Prometheus scrapes. It has no settings here: its address belongs to the process. */
    record Prometheus() implements RecorderSpec {}

    /**
     * OpenTelemetry's protocol.
     *
     * @param destinations where each signal goes; a signal without one is not sent
     * @param interval between two exports of metrics, at least 1 s
     * @param delta whether metrics count from the previous export rather than from the start
     * @param exponential whether histograms of durations have exponential rather than explicit buckets
     */
    record Otel(Map<Signal, Destination> destinations, Duration interval, boolean delta, boolean exponential)
            implements RecorderSpec {
        public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(10);

        public Otel {
            Map<Signal, Destination> copy = new EnumMap<>(Signal.class);
            copy.putAll(destinations);
            destinations = Collections.unmodifiableMap(copy);
        }
    }

    /** OpenTelemetry's signals. */
    enum Signal {
        METRICS("metrics"),
        TRACES("traces"),
        LOGS("logs");

        private final String word;

        Signal(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /** OTLP's transports. */
    enum Protocol {
        GRPC("grpc"),
        HTTP("http/protobuf");

        private final String word;

        Protocol(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    /**
     * Where a signal is sent, and how.
     *
     * @param endpoint scheme, host and port; for HTTP also the complete path
     * @param headers sent with every export; their values may be secrets
     * @param timeout of one export
     */
    record Destination(
            URI endpoint, Protocol protocol, Map<String, String> headers, boolean gzip, Duration timeout, Trust trust) {
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

        public Destination {
            headers = Map.copyOf(headers);
        }

        /** Omits the values of headers, which may be secret. */
        @Override
        public String toString() {
            return endpoint + " (" + protocol.word() + ")";
        }
    }

    /**
     * PEM files of an encrypted connection.
     *
     * @param certificate of the authority to trust; null for those that the system trusts
     * @param clientCertificate null for none
     * @param clientKey null for none
     */
    record Trust(
            @Nullable Path certificate,
            @Nullable Path clientCertificate,
            @Nullable Path clientKey) {
        public static final Trust SYSTEM = new Trust(null, null, null);
    }
}
