package io.katydid.agent;

import io.katydid.process.Version;
import io.katydid.telemetry.AgentIdentity;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Who this process is in telemetry. */
final class Identity {

    private Identity() {}

    static AgentIdentity ofThisProcess(Function<String, @Nullable String> environment) {
        return new AgentIdentity(
                Version.current(),
                RandomIds.instance().toString(),
                Objects.requireNonNullElse(environment.apply("HOSTNAME"), ""),
                ProcessHandle.current().pid(),
                Objects.requireNonNullElse(environment.apply("OTEL_SERVICE_NAME"), ""));
    }
}
