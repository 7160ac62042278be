package io.katydid.scenario.yaml;

import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Load;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Target;
import io.katydid.scenario.Threshold;
import io.katydid.scenario.TraceSettings;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import io.katydid.scenario.tree.SourceText;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads scenarios: from text to a positioned tree to a valid {@link Scenario}, or to everything that is wrong with it.
 * Starts nothing, and looks at nothing but the given environment and the files that the scenario names. Stateless and
 * thread-safe.
 */
public final class ScenarioReader {

    private final Function<String, @Nullable String> environment;
    private final Path folder;

    /**
     * Creates a reader.
     *
     * @param environment the environment variables, for secrets
     * @param folder base of relative file names
     */
    public ScenarioReader(Function<String, @Nullable String> environment, Path folder) {
        this.environment = environment;
        this.folder = folder;
    }

    /** Reads a file. Files that it names (secrets, certificates) are relative to its folder. */
    public Reading readFile(Path file, Overrides overrides) {
        String place = file.toString();
        Path path = folder.resolve(file);
        String mistake = mistakeOf(path);
        if (mistake != null) {
            return invalid(place, mistake);
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(SourceText.MOST_BYTES + 1);
            Path parent = path.toAbsolutePath().getParent();
            return read(place, bytes, overrides, new ExternalInputs(environment, parent == null ? folder : parent));
        } catch (IOException _) {
            return invalid(place, "the file cannot be read; check its permissions");
        }
    }

    /**
     * Reads a scenario from memory.
     *
     * @param fileName its name in problems, and the scenario's own if it has no {@code name}
     */
    public Reading read(String fileName, byte[] bytes, Overrides overrides) {
        return read(fileName, bytes, overrides, new ExternalInputs(environment, folder));
    }

    /** Reads a scenario from memory, ignoring its recorders, which are those of another node. */
    public Reading readWithoutRecorders(String fileName, byte[] bytes, Overrides overrides) {
        return read(fileName, bytes, overrides, new ExternalInputs(environment, folder), false);
    }

    private static @Nullable String mistakeOf(Path path) {
        if (!Files.exists(path)) {
            return "there is no such file; check its name";
        }
        if (Files.isDirectory(path)) {
            return "this is a directory; name the scenario in it";
        }
        if (!Files.isRegularFile(path)) {
            return "this is not a regular file; save the scenario in one";
        }
        return Files.isReadable(path) ? null : "the file cannot be read; check its permissions";
    }

    private static Reading invalid(String place, String message) {
        return new Reading.Invalid(List.of(new Problem(place, 0, 0, message)));
    }

    private static Reading read(String place, byte[] bytes, Overrides overrides, ExternalInputs inputs) {
        return read(place, bytes, overrides, inputs, true);
    }

    private static Reading read(
            String place, byte[] bytes, Overrides overrides, ExternalInputs inputs, boolean withRecorders) {
        Problems problems = new Problems();
        SourceText source = SourceText.of(place, bytes, problems);
        Node root = source == null ? null : source.parse(problems);
        Scenario scenario = null;
        if (source != null && root instanceof MapNode map) {
            MapNode tree = withRecorders ? map : map.without("recorders");
            scenario = scenario(source, tree, overrides, inputs, problems);
        } else if (root != null) {
            problems.wrong(root, "a scenario", "keys and values, such as target: https://shop.test");
        }
        return scenario == null || !problems.isEmpty()
                ? new Reading.Invalid(problems.all())
                : new Reading.Valid(scenario);
    }

    private static @Nullable Scenario scenario(
            SourceText source, MapNode tree, Overrides overrides, ExternalInputs inputs, Problems problems) {
        MapNode draft = new OverriddenTree(overrides, problems).apply(tree);
        MappingReader root = MappingReader.of(SchemaSection.ROOT, tree.at(), draft, problems);
        String name = name(root, source.place(), problems);
        Target target = new TargetReader(problems).read(root);
        Scope.Known known = new DefinitionsReader(inputs, problems).read(root);
        Scope everywhere = new Scope(known, problems);
        HttpSettings http = new HttpReader(inputs, problems).read(root, everywhere);
        UsersReader reader = new UsersReader(known, everywhere.checkKnown(), problems);
        List<UserClass> all = reader.read(root);
        LoadProfile profile = new LoadReader(problems).read(root);
        List<Threshold> thresholds = new ThresholdsReader(problems).read(root, reader.requestNames());
        List<RecorderSpec> recorders = new RecordersReader(inputs, known, problems).read(root);
        Optional<TraceSettings> traces = new TracesReader(problems).read(root);
        root.finish();
        List<UserClass> users = new TagFilter(overrides).apply(all, problems);
        if (!problems.isEmpty() || target == null) {
            return null;
        }
        return new Scenario(
                name,
                target,
                known.variables(),
                known.secrets(),
                http,
                Load.of(users, overrides.once() ? new LoadProfile.Once() : profile),
                thresholds,
                recorders,
                traces,
                source.text());
    }

    private static String name(MappingReader root, String place, Problems problems) {
        ScalarNode scalar = root.scalar("name", "a name", "a text such as shop");
        if (scalar == null) {
            return nameOf(place);
        }
        boolean wrong = scalar.text().isBlank()
                || scalar.text().contains(TemplateParser.OPEN)
                || scalar.text().chars().anyMatch(Character::isISOControl);
        if (wrong) {
            problems.wrong(scalar, "a name", "one line of text without expressions, such as shop");
        }
        return scalar.text();
    }

    /** Returns {@code shop} for {@code plans/shop.yaml}. */
    private static String nameOf(String file) {
        String last = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        String name = dot > 0 ? last.substring(0, dot) : last;
        return name.isBlank() ? "scenario" : name;
    }
}
