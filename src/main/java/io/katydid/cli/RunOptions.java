package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How a run behaves, beside its scenario. */
final class RunOptions {

    @Option(
            names = "--debug",
            description =
                    "Print each request, its answer and what was captured, on standard error. Secrets are hidden.")
    boolean debug;

    @Option(
            names = {"-q", "--quiet"},
            description = "Neither progress nor summary; the exit code says how it went.")
    boolean quiet;

    @Option(names = "--reset-stats", description = "Begin all figures anew once all users are there.")
    boolean resetStats;

    @Option(
            names = "--exit-code-on-error",
            paramLabel = "N",
            description = "The exit code when requests failed and no threshold is about errors. Default: 1.")
    @Nullable
    String exitCodeOnError;

    @Option(names = "--require-valid", description = "End with exit code 5 when the agent's own figures are INVALID.")
    boolean requireValid;

    @Option(
            names = "--run-id",
            paramLabel = "ID",
            description = "Eight hex digits that mark all telemetry of this run. Default: random.")
    @Nullable
    String runId;

    @Mixin
    AgentOptions agent = new AgentOptions();

    @Option(names = "--headless", description = "Accepted for Locust's sake: there is no other way yet.")
    boolean headless;
}
