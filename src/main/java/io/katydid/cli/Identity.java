package io.katydid.cli;

import io.katydid.telemetry.AgentIdentity;
import java.util.Objects;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who this process is in telemetry, by OpenTelemetry's variable and by chance. */
final class Identity {

    private Identity() {}

    static AgentIdentity ofThisProcess(Function<String, @Nullable String> environment) {
        return new AgentIdentity(
                Version.current(),
                uuid().toString(),
                Objects.requireNonNullElse(environment.apply("HOSTNAME"), ""),
                ProcessHandle.current().pid(),
                Objects.requireNonNullElse(environment.apply("OTEL_SERVICE_NAME"), ""));
    }

    /** Of version 4 but not of the secure source, which a bare root without /dev/random does not have; it tells apart, no more. */
    private static UUID uuid() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return new UUID(
                (random.nextLong() & 0xFFFF_FFFF_FFFF_0FFFL) | 0x4000L,
                (random.nextLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L);
    }
}
