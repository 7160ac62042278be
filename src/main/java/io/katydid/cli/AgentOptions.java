package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options of the process itself, whatever its role. */
final class AgentOptions {

    @Option(
            names = {"-L", "--loglevel"},
            paramLabel = "LEVEL",
            description = "Level of the agent's own log on standard error: DEBUG, INFO, WARNING, ERROR or CRITICAL;"
                    + " default INFO.")
    @Nullable
    String logLevel;

    @Option(names = "--log-json", description = "Write the agent's own log as JSON.")
    boolean logJson;

    @Option(
            names = "--recorders-dir",
            paramLabel = "FOLDER",
            description =
                    "Folder of jars with additional recorders; not available in the native binary. Default: none.")
    @Nullable
    String recordersDir;
}
