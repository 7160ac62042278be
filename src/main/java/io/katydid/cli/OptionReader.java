package io.katydid.cli;

import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.Setting;
import io.katydid.process.ExitCode;
import io.katydid.process.ProblemPrinter;
import io.katydid.process.World;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.Durations;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * Reads the values of options, each with its origin. Problems are collected, to be reported together with those of the
 * scenario.
 */
final class OptionReader {

    private static final String A_DURATION = "is not a duration; write 5, 500ms, 10s or 1m30s";

    private final ParseResult parsed;
    private final EnvironmentValues environment;
    private final List<Problem> problems = new ArrayList<>();

    OptionReader(ParseResult parsed, EnvironmentValues environment) {
        this.parsed = parsed;
        this.environment = environment;
    }

    /** For a command that was parsed. */
    static OptionReader of(CommandSpec command, World world) {
        return new OptionReader(
                Objects.requireNonNull(command.commandLine().getParseResult()),
                new EnvironmentValues(world.environment()));
    }

    List<Problem> problems() {
        return problems;
    }

    /** Prints all problems; returns the exit code that they cause. */
    int printProblems(PrintStream err) {
        new ProblemPrinter(err).print(problems);
        return ExitCode.INVALID.code();
    }

    EnvironmentValues environment() {
        return environment;
    }

    boolean isOnCommandLine(String option) {
        return parsed.hasMatchedOption(option);
    }

    /** The option or variable that gave a value; it is named when it is to blame. */
    String origin(String option) {
        return isOnCommandLine(option)
                ? option
                : environment
                        .variable(option)
                        .map(EnvironmentValues.Variable::name)
                        .orElse(option);
    }

    /** @param text as it was given; null: it was not */
    <T> Setting<T> setting(String option, @Nullable String text, T value) {
        return new Setting<>(value, option, Optional.ofNullable(text).map(_ -> origin(option)));
    }

    Overrides.@Nullable Value override(String option, @Nullable String text) {
        return text == null ? null : new Overrides.Value(origin(option), text);
    }

    Optional<Setting<Path>> path(String option, @Nullable String text) {
        return Optional.ofNullable(text).map(given -> setting(option, given, Path.of(given)));
    }

    Setting<Optional<Duration>> duration(String option, @Nullable String text) {
        return setting(option, text, Optional.ofNullable(text).flatMap(given -> parsed(option, given, A_DURATION)));
    }

    Duration duration(String option, @Nullable String text, Duration byDefault) {
        return duration(option, text, byDefault, A_DURATION);
    }

    /** @param complaint that follows the wrong text in a problem */
    Duration duration(String option, @Nullable String text, Duration byDefault, String complaint) {
        return text == null ? byDefault : parsed(option, text, complaint).orElse(byDefault);
    }

    private Optional<Duration> parsed(String option, String text, String complaint) {
        Optional<Duration> duration = Durations.parseOption(text);
        if (duration.isEmpty()) {
            refuse(option, "'" + text + "' " + complaint);
        }
        return duration;
    }

    int number(String option, @Nullable String text, int byDefault, Range range) {
        return number(option, text, range, range.complaint()).orElse(byDefault);
    }

    /**
     * Empty where it was not given or is wrong.
     *
     * @param complaint that follows the wrong text in a problem
     */
    OptionalInt number(String option, @Nullable String text, Range range, String complaint) {
        if (text == null) {
            return OptionalInt.empty();
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= range.least && number <= range.most) {
                return OptionalInt.of(number);
            }
        } catch (NumberFormatException _) {
            // reported below, as any other wrong value
        }
        refuse(option, "'" + text + "' " + complaint);
        return OptionalInt.empty();
    }

    /** Which numbers an option takes. */
    record Range(int least, int most) {

        static final Range PORT = new Range(1, 65_535);
        static final Range PORT_OR_ANY = new Range(0, 65_535);

        private String complaint() {
            return "is not a number from " + least + " to " + most + "; write one";
        }
    }

    /** Empty where the scenario or an option is wrong; {@link #problems} say what. */
    Optional<Scenario> scenario(ScenarioSource source, Overrides overrides) {
        return switch (source.read(overrides)) {
            case Reading.Valid(Scenario scenario) -> problems.isEmpty() ? Optional.of(scenario) : Optional.empty();
            case Reading.Invalid invalid -> {
                problems.addAll(invalid.problems());
                yield Optional.empty();
            }
        };
    }

    void refuse(String option, String message) {
        problems.add(problem(option, message));
    }

    Problem problem(String option, String message) {
        return new Problem(origin(option), 0, 0, message);
    }

    /** The words of an option that is repeatable and takes lists, each once. */
    static Set<String> words(List<String> texts) {
        Set<String> words = new LinkedHashSet<>();
        texts.stream()
                .flatMap(text -> Stream.of(text.split("[,\\s]+", -1)))
                .filter(word -> !word.isEmpty())
                .forEach(words::add);
        return words;
    }
}
