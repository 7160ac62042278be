package io.katydid.scenario.yaml;

import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.RecorderSpec.Trust;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how one signal, or all of them, go out over OTLP. */
final class OtlpReader {

    private final Outside outside;
    private final Scope.Known known;
    private final Problems problems;
    private final OtlpEndpoint endpoints;

    OtlpReader(Outside outside, Scope.Known known, Problems problems) {
        this.outside = outside;
        this.endpoints = new OtlpEndpoint(problems);
        this.known = known;
        this.problems = problems;
    }

    /** What one place says; null where it says nothing. */
    record Said(
            @Nullable ScalarNode endpoint,
            @Nullable Protocol protocol,
            @Nullable Map<String, String> headers,
            @Nullable Duration timeout,
            @Nullable Boolean gzip,
            @Nullable Boolean insecure,
            @Nullable Path certificate,
            @Nullable Path clientCertificate,
            @Nullable Path clientKey) {
        static final Said NOTHING = new Said(null, null, null, null, null, null, null, null, null);
    }

    Said said(Settings settings) {
        Path clientCertificate = pem(settings, "client-certificate", PemFile::mistakeOfCertificates);
        Path clientKey = pem(settings, "client-key", PemFile::mistakeOfKey);
        if (settings.has("client-certificate") != settings.has("client-key")) {
            boolean key = settings.has("client-key");
            problems.add(
                    settings.at(key ? "client-key" : "client-certificate"),
                    key
                            ? "the key has no client-certificate; name both"
                            : "the certificate has no client-key; name both");
        }
        return new Said(
                settings.scalar("endpoint", "an address", "one such as http://collector:4317"),
                protocol(settings),
                settings.has("headers") ? headers(settings) : null,
                settings.positiveDuration("timeout"),
                gzip(settings),
                settings.has("insecure") ? (Boolean) truth(settings) : null,
                pem(settings, "certificate", PemFile::mistakeOfCertificates),
                clientCertificate,
                clientKey);
    }

    /** What holds for a signal: its own, else what is said of all, else the default. */
    Destination destination(Said own, Said all, Signal signal) {
        Protocol protocol = or(own.protocol, all.protocol, Protocol.GRPC);
        return new Destination(
                endpoint(own, all, protocol, signal),
                protocol,
                or(own.headers, all.headers, Map.of()),
                or(own.gzip, all.gzip, false),
                or(own.timeout, all.timeout, Destination.DEFAULT_TIMEOUT),
                new Trust(
                        own.certificate == null ? all.certificate : own.certificate,
                        own.clientCertificate == null ? all.clientCertificate : own.clientCertificate,
                        own.clientKey == null ? all.clientKey : own.clientKey));
    }

    private static <T> T or(@Nullable T own, @Nullable T all, T otherwise) {
        return own != null ? own : Objects.requireNonNullElse(all, otherwise);
    }

    private URI endpoint(Said own, Said all, Protocol protocol, Signal signal) {
        ScalarNode scalar = own.endpoint == null ? all.endpoint : own.endpoint;
        String path = protocol == Protocol.GRPC ? "" : "/v1/" + signal.word();
        if (scalar == null) {
            // the protocol's own: nobody said where to, but somebody said that
            return URI.create("http://localhost:" + (protocol == Protocol.GRPC ? 4317 : 4318) + path);
        }
        Boolean insecure = own.insecure == null ? all.insecure : own.insecure;
        URI address = endpoints.read(scalar, insecure);
        if (own.endpoint != null || protocol == Protocol.GRPC) {
            return address;
        }
        String base = address.getRawPath().replaceFirst("/+$", "");
        return address.resolve(base + path);
    }

    private @Nullable Protocol protocol(Settings settings) {
        String instead = Protocol.GRPC.word() + " or " + Protocol.HTTP.word();
        ScalarNode scalar = settings.scalar("protocol", "a protocol", instead);
        Protocol protocol = scalar == null ? null : OtelReader.protocol(scalar.text());
        if (scalar != null && protocol == null) {
            problems.wrong(scalar, "a protocol", instead);
        }
        return protocol;
    }

    private @Nullable Boolean gzip(Settings settings) {
        ScalarNode scalar = settings.scalar("compression", "a compression", "gzip or none");
        if (scalar == null) {
            return null;
        }
        if (!scalar.text().equals("gzip") && !scalar.text().equals("none")) {
            problems.wrong(scalar, "a compression", "gzip or none");
        }
        return scalar.text().equals("gzip");
    }

    /** Variables are texts, whatever they look like. */
    private boolean truth(Settings settings) {
        if (settings.node("insecure") instanceof ScalarNode scalar && !scalar.plain()) {
            if (scalar.text().equalsIgnoreCase("true") || scalar.text().equalsIgnoreCase("false")) {
                return scalar.text().equalsIgnoreCase("true");
            }
        }
        return settings.truth("insecure", false);
    }

    private @Nullable Path pem(Settings settings, String key, Function<String, Optional<String>> mistakeOf) {
        ScalarNode file = settings.scalar(key, "a file", "the name of a PEM file");
        if (file == null) {
            return null;
        }
        // what an option names is sought from where the program was started, not beside the scenario
        Outside from = file.at().isOption() ? new Outside(outside.environment(), Path.of("")) : outside;
        Outside.Content found = from.read(file.text());
        String mistake = found.text() == null
                ? found.mistake()
                : mistakeOf.apply(found.text()).orElse(null);
        if (mistake != null) {
            problems.add(file.at(), "the file " + Words.quote(file.text()) + " " + mistake + "; name a PEM file");
            return null;
        }
        return from.path(file.text());
    }

    private Map<String, String> headers(Settings settings) {
        Map<String, String> headers = new LinkedHashMap<>();
        settings.members("headers", "{ authorization: \"Bearer ${token}\" }").forEach((name, entry) -> {
            if (name.isEmpty() || !name.chars().allMatch(HeadersReader::isTokenCharacter)) {
                problems.add(
                        entry.key(), Words.quote(name) + " is not the name of a header; write one such as x-api-key");
            } else if (!(entry.value() instanceof ScalarNode scalar) || scalar.isNull()) {
                problems.wrong(entry.value(), "the value of a header", "one text");
            } else {
                headers.put(name, new FixedText(known, problems).of(scalar));
            }
        });
        return headers;
    }
}
