package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Of the process itself, whatever it does. */
final class AgentOptions {

    @Option(
            names = {"-L", "--loglevel"},
            paramLabel = "LEVEL",
            description = "Of the agent's own log on standard error: DEBUG, INFO, WARNING, ERROR or CRITICAL. Default:"
                    + " INFO.")
    @Nullable
    String logLevel;

    @Option(names = "--log-json", description = "Write the agent's own log as JSON.")
    boolean logJson;

    @Option(
            names = "--recorders-dir",
            paramLabel = "FOLDER",
            description = "Record also with the recorders in this folder's jars. Not with the native file.")
    @Nullable
    String recordersDir;
}
