package io.katydid.agent.settings;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Reading;
import io.katydid.scenario.yaml.ScenarioReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Where the text of a scenario comes from: a file, or this program. */
public final class ScenarioSource {

    private final String name;
    private final Optional<Path> file;
    private final Function<Overrides, Reading> reader;

    private ScenarioSource(String name, Optional<Path> file, Function<Overrides, Reading> reader) {
        this.name = name;
        this.file = file;
        this.reader = reader;
    }

    /**
     * A scenario in a file.
     *
     * @param environment from which the scenario's secrets are taken
     */
    public static ScenarioSource file(Path file, Function<String, @Nullable String> environment) {
        ScenarioReader reader = new ScenarioReader(environment, Path.of(""));
        return new ScenarioSource(file.toString(), Optional.of(file), overrides -> reader.readFile(file, overrides));
    }

    /**
     * A scenario that this program contains.
     *
     * @param environment from which the scenario's secrets are taken
     */
    public static ScenarioSource text(String name, byte[] text, Function<String, @Nullable String> environment) {
        ScenarioReader reader = new ScenarioReader(environment, Path.of(""));
        return new ScenarioSource(name, Optional.empty(), overrides -> reader.read(name, text, overrides));
    }

    /** As the user named it. */
    public String name() {
        return name;
    }

    /** Whether this file is the scenario's, by whatever name. */
    public boolean isFile(Path other) {
        try {
            return file.isPresent() && Files.exists(other) && Files.isSameFile(file.get(), other);
        } catch (IOException e) {
            return false;
        }
    }

    public Reading read(Overrides overrides) {
        return reader.apply(overrides);
    }
}
