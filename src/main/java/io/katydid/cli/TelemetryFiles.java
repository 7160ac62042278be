package io.katydid.cli;

import io.katydid.scenario.Problem;
import io.katydid.scenario.RecorderSpec;
import io.katydid.telemetry.json.JsonRecorder;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Looks at the files that recorders shall write, before anything is written: opening one empties it. */
final class TelemetryFiles {

    private final ScenarioSource source;
    private final OptionReader options;
    private final LoadOptions load;

    TelemetryFiles(ScenarioSource source, OptionReader options, LoadOptions load) {
        this.source = source;
        this.options = options;
        this.load = load;
    }

    List<Problem> problems(List<RecorderSpec> specs) {
        return specs.stream()
                .flatMap(spec -> mistake(spec).stream())
                .map(this::problem)
                .toList();
    }

    /** Blames who named the file. */
    Problem problem(String mistake) {
        String place = load.telemetry.telemetryFile == null ? source.name() : options.origin("--telemetry-file");
        return new Problem(place, 0, 0, mistake);
    }

    private Optional<String> mistake(RecorderSpec spec) {
        return switch (spec) {
            case RecorderSpec.Json json -> Optional.ofNullable(json.file()).flatMap(this::mistake);
            case RecorderSpec.Otel _, RecorderSpec.Prometheus _ -> Optional.empty();
        };
    }

    private Optional<String> mistake(Path file) {
        return source.standsIn(file)
                ? Optional.of(
                        "'%s' is the scenario, which telemetry would overwrite; name another file".formatted(file))
                : JsonRecorder.mistake(file);
    }
}
