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
     * @param file where they go; null for standard output
     */
    record Json(
            Duration interval,
            Duration systemInterval,
            @Nullable Path file) implements RecorderSpec {
        public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
    }

    /** The page that Prometheus scrapes. It has no settings: where it is, is said of the process. */
    record Prometheus() implements RecorderSpec {}

    /**
     * OpenTelemetry's protocol.
     *
     * @param destinations where each signal goes; one that is not there is not sent
     * @param interval between two exports of metrics, at least 1 s
     * @param delta metrics tell what came since the export before, in place of since the start
     * @param exponential histograms of durations have exponential buckets, in place of explicit ones
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

    /** What OpenTelemetry tells apart. */
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

    /** How OTLP is spoken. */
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
     * Where a signal goes, and how.
     *
     * @param endpoint with scheme, host and port; over HTTP with the whole path
     * @param headers sent along; their values may be secrets
     * @param timeout of one export
     */
    record Destination(
            URI endpoint, Protocol protocol, Map<String, String> headers, boolean gzip, Duration timeout, Trust trust) {
        public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(10);

        public Destination {
            headers = Map.copyOf(headers);
        }

        /** Without the values of headers, which nobody shall see. */
        @Override
        public String toString() {
            return endpoint + " (" + protocol.word() + ")";
        }
    }

    /**
     * Whom an encrypted connection trusts, and as whom it comes: PEM files.
     *
     * @param certificate of the authority; null: the authorities that the system trusts
     * @param clientCertificate null: none
     * @param clientKey null: none
     */
    record Trust(
            @Nullable Path certificate,
            @Nullable Path clientCertificate,
            @Nullable Path clientKey) {
        public static final Trust SYSTEM = new Trust(null, null, null);
    }
}
