package io.katydid.cli;

import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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

/** A run as objects of Kubernetes, for {@code kubectl apply -f -}. Of variables it takes its own: those of this shell are not the pods'. */
@Command(
        name = "manifest",
        description = "Print a run of a scenario as objects of Kubernetes, for kubectl apply -f -.",
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class ManifestCommand implements Callable<Integer> {

    /** What {@code kubectl apply} writes a copy of into an annotation may have no more bytes than 256 Ki, and there is something around it. */
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

    static void listenToItsOwnVariablesOnly(CommandLine line, World world) {
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
        OptionReader options = new OptionReader(load, parsed(), new EnvironmentValues(name -> null));
        ManifestSettings wanted = ManifestSettings.of(manifest, options);
        judge(options, wanted);
        // what a Secret will set need not be known here
        World pods = world.withEnvironment(name -> "set by a Secret");
        Optional<Scenario> read =
                ScenarioSource.file(file, pods).read(options.overrides(), options.problems(), world.err());
        if (read.isEmpty()) {
            return ExitCode.INVALID.code();
        }
        PodArguments arguments = new PodArguments(parsed(), spec.root(), own(), read.get());
        PodFiles.Gathered files = PodFiles.of(file, read.get());
        List<Problem> problems = new ArrayList<>(files.problems());
        if (wanted.workers() > 0 && arguments.workersLackTheTarget()) {
            problems.add(options.problem(
                    "--host",
                    "workers read the scenario for its recorders, and would find no target there; write it"
                            + " into the scenario, as target"));
        }
        if (!problems.isEmpty()) {
            new ProblemPrinter(world.err()).print(problems);
            return ExitCode.INVALID.code();
        }
        Manifest made = new Manifest(
                wanted,
                ManifestSettings.objectName(read.get().name()),
                files.data(),
                secretVariables(read.get()),
                arguments.judge(wanted.workers() == 0 ? "run" : "master"),
                arguments.worker(),
                options.exitCodeOnError(run.exitCodeOnError),
                read.get().load().length(),
                options.stopRule().timeout());
        return print(made);
    }

    private ParseResult parsed() {
        return Objects.requireNonNull(spec.commandLine().getParseResult());
    }

    /** What pods would refuse is refused here. */
    private void judge(OptionReader options, ManifestSettings wanted) {
        options.stopRule();
        options.seed(0);
        options.exitCodeOnError(run.exitCodeOnError);
        options.runId(run.runId, "");
        options.labels();
        options.log(run.agent.logLevel, run.agent.logJson);
        if (wanted.workers() > 0 && load.once) {
            options.refuse("--once", "goes without workers only; leave it or --workers out");
        }
        if (wanted.workers() > 0 && run.debug) {
            options.refuse("--debug", "goes without workers only; leave it or --workers out");
        }
        for (OptionSpec option : parsed().matchedOptions()) {
            String name = option.longestName();
            if (name.equals("--otlp-headers")) {
                options.refuse(
                        name,
                        "would stand in the manifest for all to read; write it as headers of the scenario's recorder,"
                                + " with a secret");
            } else if (FILES.contains(option.paramLabel())) {
                options.refuse(name, "names a file or folder that pods do not have; leave it out");
            }
        }
    }

    private static List<String> secretVariables(Scenario read) {
        return read.secrets().values().stream()
                .map(PodFiles::variable)
                .distinct()
                .sorted()
                .toList();
    }

    /** In UTF-8 whatever the locale says: the scenario stands in it as it was written. */
    private int print(Manifest made) {
        try {
            world.data().write(YamlText.of(made.objects()).getBytes(StandardCharsets.UTF_8));
            world.data().flush();
        } catch (IOException e) {
            world.err().println("katydid manifest: it cannot be written: " + e.getMessage());
            return ExitCode.INVALID.code();
        }
        if (!made.secretVariables().isEmpty()) {
            String where =
                    made.settings().namespace().map(name -> " -n " + name).orElse("");
            world.err()
                    .println("Before it: kubectl create secret generic " + made.secret() + where
                            + made.secretVariables().stream()
                                    .map(name -> " --from-literal=" + name + "=…")
                                    .reduce("", String::concat));
        }
        if (PodFiles.asJson(made.data()) > MOST_OF_APPLY) {
            world.err().println("So large a ConfigMap wants kubectl apply --server-side -f -");
        }
        return ExitCode.PASSED.code();
    }
}
