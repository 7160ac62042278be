package io.katydid.agent.settings;

import java.nio.file.Path;
import java.util.Optional;

/**
 * How the recorders of this process work, beside what the scenario says of them.
 *
 * @param locustNames whether metrics also have the names of Locust's telemetry plugin
 * @param sdkDisabled whether {@code OTEL_SDK_DISABLED} turns OTLP off
 * @param fileOrigin to blame where the file of the json recorder cannot be written
 * @param recordersDir a folder of jars with further recorders
 */
public record TelemetrySettings(
        boolean locustNames, boolean sdkDisabled, String fileOrigin, Optional<Setting<Path>> recordersDir) {}
