package io.katydid.scenario.yaml;

import io.katydid.scenario.RecorderSpec;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code recorders}: the ways out. */
final class RecordersReader {

    private static final Duration SHORTEST = Duration.ofSeconds(1);

    private final Outside outside;
    private final Scope.Known known;
    private final Problems problems;

    RecordersReader(Outside outside, Scope.Known known, Problems problems) {
        this.outside = outside;
        this.known = known;
        this.problems = problems;
    }

    List<RecorderSpec> read(Settings root) {
        List<RecorderSpec> recorders = new ArrayList<>();
        root.members("recorders", Place.RECORDERS.example()).forEach((name, entry) -> {
            switch (name) {
                case "json" ->
                    recorders.add(json(Settings.of(Place.JSON_RECORDER, entry.key(), entry.value(), problems)));
                case "otel" ->
                    recorders.add(new OtelReader(outside, known, problems)
                            .read(Settings.of(Place.OTEL_RECORDER, entry.key(), entry.value(), problems)));
                case "prometheus" -> {
                    Settings.of(Place.PROMETHEUS_RECORDER, entry.key(), entry.value(), problems)
                            .finish();
                    recorders.add(new RecorderSpec.Prometheus());
                }
                default -> unknown(name, entry.key());
            }
        });
        return recorders;
    }

    private void unknown(String name, Position at) {
        List<String> known = Place.RECORDERS.keys();
        problems.add(
                at,
                "unknown recorder " + Words.quote(name) + "; "
                        + (Suggestions.near(name, known).isEmpty()
                                ? "there are " + Words.list(known)
                                : Words.meant(name, known, "")));
    }

    private RecorderSpec json(Settings settings) {
        Duration interval = interval(settings, "interval", RecorderSpec.Json.DEFAULT_INTERVAL);
        Duration system = interval(settings, "system-interval", interval);
        Path file = Optional.ofNullable(settings.scalar("file", "a file", "the name of a file"))
                .map(this::file)
                .orElse(null);
        settings.finish();
        return new RecorderSpec.Json(interval, system, file);
    }

    private Duration interval(Settings settings, String key, Duration fallback) {
        ScalarNode scalar = settings.scalar(key, "a duration", Durations.FORMS);
        Duration duration = scalar == null ? null : interval(scalar, problems);
        return duration == null ? fallback : duration;
    }

    /** Null when it is none, which is reported. */
    static @Nullable Duration interval(ScalarNode scalar, Problems problems) {
        return new Times(problems).atLeast(scalar, SHORTEST, "from 1s on, such as 2s");
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
