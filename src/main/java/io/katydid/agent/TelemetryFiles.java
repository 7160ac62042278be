package io.katydid.agent;

import io.katydid.agent.settings.ScenarioSource;
import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.telemetry.json.JsonRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Checks the files that recorders are to write before anything is written: opening one empties it.
 *
 * @param source which telemetry must not overwrite
 * @param origin to blame for a file that cannot be written
 */
public record TelemetryFiles(ScenarioSource source, String origin) {

    public List<Problem> problems(List<RecorderSpec> specs) {
        return specs.stream()
                .flatMap(spec -> mistake(spec).stream())
                .map(mistake -> new Problem(origin, 0, 0, mistake))
                .toList();
    }

    private Optional<String> mistake(RecorderSpec spec) {
        return switch (spec) {
            case RecorderSpec.Json json -> Optional.ofNullable(json.file()).flatMap(this::mistake);
            case RecorderSpec.Otel _, RecorderSpec.Prometheus _ -> Optional.empty();
        };
    }

    private Optional<String> mistake(Path file) {
        return source.isFile(file)
                ? Optional.of(
                        "'%s' is the scenario, which telemetry would overwrite; name another file".formatted(file))
                : JsonRecorder.mistake(file);
    }
}
