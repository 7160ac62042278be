package io.katydid.scenario.yaml;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import io.katydid.scenario.tree.Suggestions;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code recorders}: where telemetry goes. */
final class RecordersReader {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final ExternalInputs inputs;
    private final Scope.Known known;
    private final Problems problems;

    RecordersReader(ExternalInputs inputs, Scope.Known known, Problems problems) {
        this.inputs = inputs;
        this.known = known;
        this.problems = problems;
    }

    List<RecorderSpec> read(MappingReader root) {
        List<RecorderSpec> recorders = new ArrayList<>();
        root.members("recorders", SchemaSection.RECORDERS.example()).forEach((name, entry) -> {
            switch (name) {
                case "json" ->
                    recorders.add(
                            json(MappingReader.of(SchemaSection.JSON_RECORDER, entry.key(), entry.value(), problems)));
                case "otel" ->
                    recorders.add(new OtelReader(inputs, known, problems)
                            .read(MappingReader.of(SchemaSection.OTEL_RECORDER, entry.key(), entry.value(), problems)));
                case "prometheus" -> {
                    MappingReader.of(SchemaSection.PROMETHEUS_RECORDER, entry.key(), entry.value(), problems)
                            .finish();
                    recorders.add(new RecorderSpec.Prometheus());
                }
                default -> unknown(name, entry.key());
            }
        });
        return recorders;
    }

    private void unknown(String name, Position at) {
        List<String> known = SchemaSection.RECORDERS.keys();
        problems.add(
                at,
                "unknown recorder " + ProblemText.quote(name) + "; "
                        + (Suggestions.near(name, known).isEmpty()
                                ? "there are " + ProblemText.list(known)
                                : ProblemText.meant(name, known, "")));
    }

    private RecorderSpec json(MappingReader mapping) {
        Duration interval = interval(mapping, "interval", RecorderSpec.Json.DEFAULT_INTERVAL);
        Duration system = interval(mapping, "system-interval", interval);
        Path file = Optional.ofNullable(mapping.scalar("file", "a file", "the name of a file"))
                .map(this::file)
                .orElse(null);
        mapping.finish();
        return new RecorderSpec.Json(interval, system, file);
    }

    private Duration interval(MappingReader mapping, String key, Duration fallback) {
        ScalarNode scalar = mapping.scalar(key, "a duration", Durations.FORMS);
        Duration duration = scalar == null ? null : interval(scalar, problems);
        return duration == null ? fallback : duration;
    }

    /** Returns null if it is not one, which is reported. */
    static @Nullable Duration interval(ScalarNode scalar, Problems problems) {
        return new Times(problems).atLeast(scalar, SHORTEST, "of at least 1s, such as 2s");
    }

    private @Nullable Path file(ScalarNode scalar) {
        try {
            Path file = Path.of(scalar.text());
            if (!scalar.text().isBlank()) {
                return file;
            }
        } catch (InvalidPathException _) {
            // reported below
        }
        problems.wrong(scalar, "a file", "the name of a file");
        return null;
    }
}
