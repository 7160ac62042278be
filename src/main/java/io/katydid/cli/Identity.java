package io.katydid.cli;

import io.katydid.telemetry.AgentIdentity;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Who this process is in telemetry, by OpenTelemetry's variables and by chance. */
final class Identity {

    private Identity() {}

    static AgentIdentity ofThisProcess(Function<String, @Nullable String> environment) {
        return new AgentIdentity(
                Version.current(),
                uuid().toString(),
                Objects.requireNonNullElse(environment.apply("HOSTNAME"), ""),
                ProcessHandle.current().pid(),
                Objects.requireNonNullElse(environment.apply("OTEL_SERVICE_NAME"), ""),
                attributes(Objects.requireNonNullElse(environment.apply("OTEL_RESOURCE_ATTRIBUTES"), "")));
    }

    /** Of version 4 but not of the secure source, which a bare root without /dev/random does not have; it tells apart, no more. */
    private static UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }

    /** {@code key=value} parted by commas, percent-encoded. As OpenTelemetry's own SDKs, it passes over what is no pair. */
    private static Map<String, String> attributes(String text) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Stream.of(text.split(",", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && !pair[0].isBlank())
                .forEach(pair -> attributes.put(pair[0].strip(), decoded(pair[1].strip())));
        return attributes;
    }

    private static String decoded(String value) {
        try {
            return URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException _) {
            return value; // a percent sign that begins no code
        }
    }
}
