package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of a run that no scenario sets. */
final class RunOptions {

    @Option(
            names = "--debug",
            description = "Print each request, its response and its captures on standard error; secrets are hidden.")
    boolean debug;

    @Option(
            names = {"-q", "--quiet"},
            description = "Print neither progress nor summary; the exit code tells the result.")
    boolean quiet;

    @Option(names = "--reset-stats", description = "Reset all statistics once all users are running.")
    boolean resetStats;

    @Option(
            names = "--exit-code-on-error",
            paramLabel = "N",
            description = "Exit code when requests failed and no threshold covers errors; default 1.")
    @Nullable
    String exitCodeOnError;

    @Option(names = "--require-valid", description = "Exit with 5 when the agent's own figures are INVALID.")
    boolean requireValid;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Eight lower-case hex digits that mark all telemetry of this run; default: random.")
    @Nullable
    String runId;

    @Mixin
    AgentOptions agent = new AgentOptions();

    @Option(names = "--headless", description = "Accepted for compatibility with Locust; has no effect.")
    boolean headless;
}
