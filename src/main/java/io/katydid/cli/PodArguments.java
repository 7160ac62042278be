package io.katydid.cli;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.WrittenKeys;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/** What of this command line, and of the scenario, the commands of pods are told. */
final class PodArguments {

    private final ParseResult parsed;
    private final CommandSpec program;
    private final Set<String> notPassed;
    private final Scenario scenario;
    private final WrittenKeys written;

    /**
     * Those of one command line.
     *
     * @param program with its commands
     * @param notPassed options that the manifest itself is written by
     */
    PodArguments(ParseResult parsed, CommandSpec program, Set<String> notPassed, Scenario scenario) {
        this.parsed = parsed;
        this.program = program;
        this.notPassed = notPassed;
        this.scenario = scenario;
        this.written = WrittenKeys.of(scenario);
    }

    /** Of who judges. In its pod the scenario's file has another name, and a scenario without a name is called after its file. */
    List<String> judge(String command) {
        List<String> arguments = passed(command);
        if (!written.has("name") && !parsed.hasMatchedOption("--testplan")) {
            arguments.add("--testplan=" + scenario.name());
        }
        return arguments;
    }

    /** A worker sends over OTLP what its own scenario says, not the master's. */
    List<String> worker() {
        List<String> arguments = new ArrayList<>();
        if (workersReadTheScenario()) {
            arguments.add("--scenario=" + Manifest.SCENARIO);
        }
        arguments.addAll(passed("worker"));
        return arguments;
    }

    /** Then it must be whole without options, which workers have not. */
    boolean workersLackTheTarget() {
        return workersReadTheScenario() && !written.has("target");
    }

    private boolean workersReadTheScenario() {
        return written.mentions("recorders")
                && scenario.recorders().stream().anyMatch(RecorderSpec.Otel.class::isInstance);
    }

    /** Those of the command line that a command takes as well, as it takes them. */
    private List<String> passed(String command) {
        CommandSpec taking =
                Objects.requireNonNull(program.subcommands().get(command)).getCommandSpec();
        List<String> arguments = new ArrayList<>();
        // once for each option, however often it was given
        for (OptionSpec option : new LinkedHashSet<>(parsed.matchedOptions())) {
            String name = option.longestName();
            if (!taking.optionsMap().containsKey(name) || notPassed.contains(name)) {
                continue;
            }
            if (option.arity().max() > 0) {
                option.originalStringValues().forEach(value -> arguments.add(name + "=" + value));
            } else if (!Boolean.FALSE.equals(option.getValue())) {
                arguments.add(name);
            }
        }
        return arguments;
    }
}
