package io.katydid.scenario.yaml;

import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.RecorderSpec.Trust;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads how a single signal, or all of them, are sent over OTLP. */
final class OtlpReader {

    private final ExternalInputs inputs;
    private final Scope.Known known;
    private final Problems problems;
    private final OtlpEndpoint endpoints;

    OtlpReader(ExternalInputs inputs, Scope.Known known, Problems problems) {
        this.inputs = inputs;
        this.endpoints = new OtlpEndpoint(problems);
        this.known = known;
        this.problems = problems;
    }

    /** The settings of one mapping; null where not given. */
    record Given(
            @Nullable ScalarNode endpoint,
            @Nullable Protocol protocol,
            @Nullable Map<String, String> headers,
            @Nullable Duration timeout,
            @Nullable Boolean gzip,
            @Nullable Boolean insecure,
            @Nullable Path certificate,
            @Nullable Path clientCertificate,
            @Nullable Path clientKey) {
        static final Given NOTHING = new Given(null, null, null, null, null, null, null, null, null);
    }

    Given given(MappingReader mapping) {
        Path clientCertificate = pem(mapping, "client-certificate", PemFile::mistakeOfCertificates);
        Path clientKey = pem(mapping, "client-key", PemFile::mistakeOfKey);
        if (mapping.has("client-certificate") != mapping.has("client-key")) {
            boolean key = mapping.has("client-key");
            problems.add(
                    mapping.at(key ? "client-key" : "client-certificate"),
                    key
                            ? "the key has no client-certificate; name both"
                            : "the certificate has no client-key; name both");
        }
        return new Given(
                mapping.scalar("endpoint", "an address", "one such as http://collector:4317"),
                protocol(mapping),
                mapping.has("headers") ? headers(mapping) : null,
                mapping.positiveDuration("timeout"),
                gzip(mapping),
                mapping.has("insecure") ? (Boolean) truth(mapping) : null,
                pem(mapping, "certificate", PemFile::mistakeOfCertificates),
                clientCertificate,
                clientKey);
    }

    /** The settings of a signal: its own, else those of all signals, else the defaults. */
    Destination destination(Given own, Given all, Signal signal) {
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

    private URI endpoint(Given own, Given all, Protocol protocol, Signal signal) {
        ScalarNode scalar = own.endpoint == null ? all.endpoint : own.endpoint;
        String path = protocol == Protocol.GRPC ? "" : "/v1/" + signal.word();
        if (scalar == null) {
            // The protocol's default: the recorder was asked for, but without an endpoint
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

    private @Nullable Protocol protocol(MappingReader mapping) {
        String instead = Protocol.GRPC.word() + " or " + Protocol.HTTP.word();
        ScalarNode scalar = mapping.scalar("protocol", "a protocol", instead);
        Protocol protocol = scalar == null ? null : OtelReader.protocol(scalar.text());
        if (scalar != null && protocol == null) {
            problems.wrong(scalar, "a protocol", instead);
        }
        return protocol;
    }

    private @Nullable Boolean gzip(MappingReader mapping) {
        ScalarNode scalar = mapping.scalar("compression", "a compression", "gzip or none");
        if (scalar == null) {
            return null;
        }
        if (!scalar.text().equals("gzip") && !scalar.text().equals("none")) {
            problems.wrong(scalar, "a compression", "gzip or none");
        }
        return scalar.text().equals("gzip");
    }

    /** Values of variables are strings, whatever they look like. */
    private boolean truth(MappingReader mapping) {
        if (mapping.node("insecure") instanceof ScalarNode scalar && !scalar.plain()) {
            if (scalar.text().equalsIgnoreCase("true") || scalar.text().equalsIgnoreCase("false")) {
                return scalar.text().equalsIgnoreCase("true");
            }
        }
        return mapping.truth("insecure", false);
    }

    private @Nullable Path pem(MappingReader mapping, String key, Function<String, Optional<String>> mistakeOf) {
        ScalarNode file = mapping.scalar(key, "a file", "the name of a PEM file");
        if (file == null) {
            return null;
        }
        // A file that an option names is relative to the working directory, not to the scenario
        ExternalInputs from = file.at().isOption() ? new ExternalInputs(inputs.environment(), Path.of("")) : inputs;
        ExternalInputs.Content found = from.read(file.text());
        String mistake = found.text() == null
                ? found.mistake()
                : mistakeOf.apply(found.text()).orElse(null);
        if (mistake != null) {
            problems.add(file.at(), "the file " + ProblemText.quote(file.text()) + " " + mistake + "; name a PEM file");
            return null;
        }
        return from.path(file.text());
    }

    private Map<String, String> headers(MappingReader mapping) {
        Map<String, String> headers = new LinkedHashMap<>();
        mapping.members("headers", "{ authorization: \"Bearer ${token}\" }").forEach((name, entry) -> {
            if (name.isEmpty() || !name.chars().allMatch(HeadersReader::isTokenCharacter)) {
                problems.add(
                        entry.key(),
                        ProblemText.quote(name) + " is not the name of a header; write one such as x-api-key");
            } else if (!(entry.value() instanceof ScalarNode scalar) || scalar.isNull()) {
                problems.wrong(entry.value(), "the value of a header", "one text");
            } else {
                headers.put(name, new ConstantText(known, problems).of(scalar));
            }
        });
        return headers;
    }
}
