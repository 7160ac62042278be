package io.katydid.cli;

import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.NamingSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.TelemetrySettings;
import io.katydid.agent.settings.WebSettings;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the options of a process that makes or judges load, whatever its role. */
final class AgentOptionReader {

    private static final String RESOURCE = "OTEL_RESOURCE_ATTRIBUTES";
    private static final String A_PORT = "is not a port; write a number from 1 to 65535, or 0 for a free one";

    private AgentOptionReader() {}

    static LogSettings log(AgentOptions options, OptionReader reader) {
        String wanted = options.logLevel == null ? "INFO" : options.logLevel.toUpperCase(Locale.ROOT);
        String known = switch (wanted) {
            case "DEBUG", "INFO", "ERROR" -> wanted;
            case "WARNING", "WARN" -> "WARN";
            case "CRITICAL", "FATAL" -> "FATAL";
            default -> "";
        };
        if (known.isEmpty()) {
            reader.refuse(
                    "--loglevel",
                    "'" + options.logLevel + "' is not a level; write DEBUG, INFO, WARNING, ERROR or CRITICAL");
        }
        return new LogSettings(known, options.logJson);
    }

    /** @param defaultPort 0 where several processes on one machine are the rule */
    static WebSettings web(WebOptions options, int defaultPort, OptionReader reader) {
        String host = Objects.requireNonNullElse(options.host, WebSettings.DEFAULT_HOST);
        int port = reader.number("--web-port", options.port, OptionReader.Range.PORT_OR_ANY, A_PORT)
                .orElse(defaultPort);
        Duration linger = reader.duration("--metrics-linger", options.linger, Duration.ZERO);
        return new WebSettings(
                reader.setting("--web-host", options.host, host),
                reader.setting("--web-port", options.port, port),
                reader.setting("--metrics-linger", options.linger, linger));
    }

    /** @param source to blame for a telemetry file that no option names */
    static TelemetrySettings telemetry(
            TelemetryOptions options, @Nullable String recordersDir, ScenarioSource source, OptionReader reader) {
        return new TelemetrySettings(
                !options.noLocustNames,
                OtelOptionReader.isDisabled(reader.environment()),
                options.telemetryFile == null ? source.name() : reader.origin("--telemetry-file"),
                reader.path("--recorders-dir", recordersDir));
    }

    /** Labels of {@code OTEL_RESOURCE_ATTRIBUTES} yield to those of the option. */
    static NamingSettings naming(TelemetryOptions options, OptionReader reader) {
        Map<String, String> labels = new LinkedHashMap<>();
        RunLabels.Read resource =
                RunLabels.ofResource(reader.environment().raw(RESOURCE).orElse(""));
        resource.mistakes().forEach(mistake -> reader.problems().add(new Problem(RESOURCE, 0, 0, mistake)));
        labels.putAll(resource.tags());
        Map<String, String> runLabels = runLabels(options, reader);
        labels.putAll(runLabels);
        return new NamingSettings(
                reader.setting("--testplan", options.testPlan, Optional.ofNullable(options.testPlan)),
                labels,
                runLabels);
    }

    /** A value on the command line may have commas; a variable has them between its labels. */
    private static Map<String, String> runLabels(TelemetryOptions options, OptionReader reader) {
        List<String> texts = reader.isOnCommandLine("--tag")
                ? options.labels
                : options.labels.stream()
                        .flatMap(text -> Stream.of(text.split(",", -1)))
                        .filter(text -> !text.isBlank())
                        .toList();
        RunLabels.Read tags = RunLabels.of(texts);
        tags.mistakes().forEach(mistake -> reader.refuse("--tag", mistake));
        return tags.tags();
    }

    /** What a process without a load of its own says over a scenario. */
    static Overrides overrides(TelemetryOptions options, OptionReader reader) {
        return new Overrides(
                null,
                null,
                null,
                null,
                Set.of(),
                Set.of(),
                recorders(options, reader),
                reader.override("--lt-stats-recorder-interval", options.statsInterval),
                reader.override("--lt-system-usage-recorder-interval", options.systemInterval),
                reader.override("--telemetry-file", options.telemetryFile),
                false,
                OtelOptionReader.read(options, reader));
    }

    /** On the command line the short name is blamed, which most users will have written. */
    private static List<Overrides.Value> recorders(TelemetryOptions options, OptionReader reader) {
        String origin =
                reader.isOnCommandLine("--recorder") ? "--recorder" : reader.origin("--enable-telemetry-recorder");
        return OptionReader.words(options.recorders).stream()
                .map(name -> new Overrides.Value(origin, name))
                .toList();
    }
}
