package io.katydid.cli;

import io.katydid.load.StopRule;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ParseResult;

/** Options read and judged, each with where it came from. Problems are collected, to be told together with the scenario's. */
final class OptionReader {

    private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";

    private final LoadOptions load;
    private final ParseResult parsed;
    private final EnvironmentValues environment;
    private final List<Problem> problems = new ArrayList<>();

    OptionReader(LoadOptions load, ParseResult parsed, EnvironmentValues environment) {
        this.load = load;
        this.parsed = parsed;
        this.environment = environment;
    }

    List<Problem> problems() {
        return problems;
    }

    Overrides overrides() {
        return new Overrides(
                value("--host", load.host),
                value("--users", load.users),
                value("--spawn-rate", load.spawnRate),
                value("--run-time", load.runTime),
                words(load.tags),
                words(load.excludedTags),
                words(load.telemetry.recorders).stream()
                        .map(name -> new Overrides.Value(recorderOrigin(), name))
                        .toList(),
                value("--lt-stats-recorder-interval", load.telemetry.statsInterval),
                value("--lt-system-usage-recorder-interval", load.telemetry.systemInterval),
                value("--telemetry-file", load.telemetry.telemetryFile),
                load.once,
                new OtelSettings(load, this, environment).said());
    }

    StopRule stopRule() {
        if (load.stopTimeout == null) {
            return StopRule.DEFAULT;
        }
        Optional<Duration> timeout = Durations.parseOption(load.stopTimeout);
        if (timeout.isEmpty()) {
            refuse("--stop-timeout", "'" + load.stopTimeout + "' is not a duration; write 5, 500ms, 10s or 1m30s");
        }
        return timeout.map(given -> new StopRule(given, true)).orElse(StopRule.DEFAULT);
    }

    /** @param fallback when none is given */
    long seed(long fallback) {
        if (load.seed == null) {
            return fallback;
        }
        try {
            return Long.parseLong(load.seed);
        } catch (NumberFormatException e) {
            refuse("--seed", "'" + load.seed + "' is not a whole number; write one, such as 42");
            return fallback;
        }
    }

    /** @param text null when it is not given */
    int exitCodeOnError(@Nullable String text) {
        if (text == null) {
            return ExitCode.REQUESTS_FAILED.code();
        }
        try {
            int code = Integer.parseInt(text);
            if (code >= 0 && code <= 255) {
                return code;
            }
        } catch (NumberFormatException e) {
            // told below, as any other wrong value
        }
        refuse("--exit-code-on-error", "'" + text + "' is not an exit code; write a number from 0 to 255");
        return ExitCode.REQUESTS_FAILED.code();
    }

    /** @param fallback when none is given */
    String runId(@Nullable String text, String fallback) {
        if (text == null) {
            return fallback;
        }
        if (!text.matches("[0-9a-f]{8}")) {
            refuse("--run-id", "'" + text + "' is not a run id; write eight lower-case hex digits, such as 7f3a91c2");
        }
        return text;
    }

    /** Labels of the run; those of {@code OTEL_RESOURCE_ATTRIBUTES} yield to those of the option. */
    Map<String, String> labels() {
        Map<String, String> labels = new LinkedHashMap<>();
        String attributes = environment.raw(RESOURCE).orElse("");
        RunLabels.Read resource = RunLabels.ofResource(attributes);
        resource.mistakes().forEach(mistake -> problems.add(new Problem(RESOURCE, 0, 0, mistake)));
        labels.putAll(resource.tags());
        labels.putAll(tags());
        return labels;
    }

    /** Those of the option alone: they are the run's, wherever it runs, and a process' attributes are its own. */
    Map<String, String> tags() {
        // a value on the command line may have commas, where it takes but one pair
        List<String> texts = parsed.hasMatchedOption("--tag")
                ? load.telemetry.labels
                : load.telemetry.labels.stream()
                        .flatMap(text -> Stream.of(text.split(",", -1)))
                        .filter(text -> !text.isBlank())
                        .toList();
        RunLabels.Read tags = RunLabels.of(texts);
        tags.mistakes().forEach(mistake -> refuse("--tag", mistake));
        return tags.tags();
    }

    World.LogSettings log(@Nullable String level, boolean json) {
        String wanted = level == null ? "INFO" : level.toUpperCase(Locale.ROOT);
        String known = switch (wanted) {
            case "DEBUG", "INFO", "ERROR" -> wanted;
            case "WARNING", "WARN" -> "WARN";
            case "CRITICAL", "FATAL" -> "FATAL";
            default -> "";
        };
        if (known.isEmpty()) {
            refuse("--loglevel", "'" + level + "' is not a level; write DEBUG, INFO, WARNING, ERROR or CRITICAL");
        }
        return new World.LogSettings(known, json);
    }

    /** What a user has said of an option by this or that; how it is named when it is to blame. */
    String origin(String option) {
        boolean onCommandLine = parsed.hasMatchedOption(option);
        return onCommandLine
                ? option
                : environment
                        .setting(option)
                        .map(EnvironmentValues.Setting::variable)
                        .orElse(option);
    }

    /** On the command line the short name, which most will have written. */
    private String recorderOrigin() {
        return parsed.hasMatchedOption("--recorder") ? "--recorder" : origin("--enable-telemetry-recorder");
    }

    Overrides.@Nullable Value value(String option, @Nullable String text) {
        return text == null ? null : new Overrides.Value(origin(option), text);
    }

    void refuse(String option, String message) {
        problems.add(problem(option, message));
    }

    Problem problem(String option, String message) {
        return new Problem(origin(option), 0, 0, message);
    }

    static Set<String> words(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+", -1)))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }
}
