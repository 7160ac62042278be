package io.katydid.cli;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reads a scenario with the options over it, and tells all that is wrong with either at once. */
final class ScenarioSource {

    private final String name;
    private final Function<Overrides, Reading> read;

    private final @Nullable Path file;

    private ScenarioSource(String name, @Nullable Path file, Function<Overrides, Reading> read) {
        this.name = name;
        this.file = file;
        this.read = read;
    }

    static ScenarioSource file(Path file, World world) {
        return new ScenarioSource(
                file.toString(),
                file,
                overrides -> new ScenarioReader(world.environment(), Path.of("")).readFile(file, overrides));
    }

    static ScenarioSource text(String name, byte[] text, World world) {
        return new ScenarioSource(
                name,
                null,
                overrides -> new ScenarioReader(world.environment(), Path.of("")).read(name, text, overrides));
    }

    String name() {
        return name;
    }

    /** Whether a file is the one that the scenario stands in, by whatever name. */
    boolean standsIn(Path other) {
        try {
            return file != null && Files.exists(other) && Files.isSameFile(file, other);
        } catch (IOException e) {
            return false;
        }
    }

    /** Reads it and tells nobody. */
    Reading read(Overrides overrides) {
        return read.apply(overrides);
    }

    /** Empty when there are problems; they have been told then. */
    Optional<Scenario> read(Overrides overrides, List<Problem> others, PrintStream err) {
        List<Problem> problems = new ArrayList<>(others);
        Reading reading = read.apply(overrides);
        if (reading instanceof Reading.Valid(Scenario scenario) && problems.isEmpty()) {
            return Optional.of(scenario);
        }
        if (reading instanceof Reading.Invalid(List<Problem> found)) {
            problems.addAll(found);
        }
        new ProblemPrinter(err).print(problems);
        return Optional.empty();
    }
}
