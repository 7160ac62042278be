package io.katydid.cli;

import io.katydid.agent.settings.RunSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.kubernetes.Manifest;
import io.katydid.kubernetes.ManifestSettings;
import io.katydid.kubernetes.PodArguments;
import io.katydid.kubernetes.PodFiles;
import io.katydid.process.ExitCode;
import io.katydid.process.World;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.Spec;

/**
 * Prints Kubernetes objects. Of the environment it reads only its own options: the variables of this shell are not
 * those of the pods.
 */
@Command(
        name = "manifest",
        description = "Print Kubernetes objects that run a scenario, for kubectl apply -f -.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ManifestCommand implements Callable<Integer> {

    /**
     * {@code kubectl apply} copies an object into an annotation, which holds 256 KiB; some of that goes to what
     * surrounds the data.
     */
    private static final int MOST_OF_APPLY = 250 * 1024;

    private static final Set<String> FILES = Set.of("FILE", "FOLDER");

    private final World world;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(paramLabel = "SCENARIO", arity = "0..1", description = "The scenario's YAML file (KATYDID_SCENARIO).")
    private @Nullable String scenario;

    @Mixin
    private ManifestOptions manifest = new ManifestOptions();

    @Mixin
    private LoadOptions load = new LoadOptions();

    @Mixin
    private RunOptions run = new RunOptions();

    ManifestCommand(World world) {
        this.world = world;
    }

    static void readOnlyItsOwnVariables(CommandLine line, World world) {
        Set<String> own = own();
        EnvironmentValues all = new EnvironmentValues(world.environment());
        line.setDefaultValueProvider(
                argument -> argument instanceof OptionSpec option && own.contains(option.longestName())
                        ? all.defaultValue(argument)
                        : null);
    }

    private static Set<String> own() {
        return CommandSpec.forAnnotatedObject(new ManifestOptions())
                .optionsMap()
                .keySet();
    }

    @Override
    public Integer call() {
        Path file = Path.of(RunCommand.file(scenario, spec, world));
        OptionReader reader = new OptionReader(parsed(), new EnvironmentValues(name -> null));
        ManifestSettings settings = new ManifestOptionReader(manifest, reader).read();
        refuseWhatPodsLack(settings, reader);
        // what a Secret will set need not be known here
        ScenarioSource source = ScenarioSource.file(file, name -> "set by a Secret");
        return new RunOptionReader(load, reader)
                .read(source, run, new WebOptions(), Optional.empty())
                .flatMap(read -> manifest(settings, read, file, reader))
                .map(this::print)
                .orElseGet(() -> reader.printProblems(world.err()));
    }

    private Optional<Manifest> manifest(ManifestSettings settings, RunSettings read, Path file, OptionReader reader) {
        PodArguments arguments = new PodArguments(read.scenario());
        PodFiles.Gathered files = PodFiles.of(file, read.scenario());
        reader.problems().addAll(files.problems());
        if (settings.workers() > 0 && arguments.workersLackTheTarget()) {
            reader.refuse(
                    "--host",
                    "workers read the scenario for its recorders, and would find no target there; write it"
                            + " into the scenario, as target");
        }
        if (!reader.problems().isEmpty()) {
            return Optional.empty();
        }
        PassedOptions passed = new PassedOptions(parsed(), spec.root(), own());
        return Optional.of(new Manifest(
                settings,
                read,
                files.data(),
                arguments.judge(
                        passed.to(settings.workers() == 0 ? "run" : "master"), reader.isOnCommandLine("--testplan")),
                arguments.worker(passed.to("worker"))));
    }

    private ParseResult parsed() {
        return Objects.requireNonNull(spec.commandLine().getParseResult());
    }

    /** Refuses what pods would refuse or do not have. */
    private void refuseWhatPodsLack(ManifestSettings settings, OptionReader reader) {
        if (settings.workers() > 0 && load.once) {
            reader.refuse("--once", "works without workers only; leave out either this option or --workers");
        }
        if (settings.workers() > 0 && run.debug) {
            reader.refuse("--debug", "works without workers only; leave out either this option or --workers");
        }
        for (OptionSpec option : parsed().matchedOptions()) {
            String name = option.longestName();
            if (name.equals("--otlp-headers")) {
                reader.refuse(
                        name,
                        "would be in the manifest for everyone to read; write it as headers of the scenario's recorder,"
                                + " with a secret");
            } else if (FILES.contains(option.paramLabel())) {
                reader.refuse(name, "names a file or folder that pods do not have; leave it out");
            }
        }
    }

    /** In UTF-8 whatever the locale says: it contains the scenario as it was written. */
    private int print(Manifest made) {
        try {
            world.data().write(made.yaml().getBytes(StandardCharsets.UTF_8));
            world.data().flush();
        } catch (IOException e) {
            world.err().println("katydid manifest: it cannot be written: " + e.getMessage());
            return ExitCode.INVALID.code();
        }
        if (!made.secretVariables().isEmpty()) {
            String where =
                    made.settings().namespace().map(name -> " -n " + name).orElse("");
            world.err()
                    .println("First: kubectl create secret generic " + made.secret() + where
                            + made.secretVariables().stream()
                                    .map(name -> " --from-literal=" + name + "=…")
                                    .reduce("", String::concat));
        }
        if (PodFiles.asJson(made.data()) > MOST_OF_APPLY) {
            world.err().println("A ConfigMap of this size needs kubectl apply --server-side -f -");
        }
        return ExitCode.PASSED.code();
    }
}
