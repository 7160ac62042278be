package io.katydid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options that override parts of a scenario. Their values are texts, which the scenario's reader judges. */
final class LoadOptions {

    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            description = "URL that receives the load; default: the scenario's target.")
    @Nullable
    String host;

    @Option(
            names = {"-u", "--users"},
            paramLabel = "N",
            description = "Peak number of users; default: the scenario's, else 1.")
    @Nullable
    String users;

    @Option(
            names = {"-r", "--spawn-rate"},
            paramLabel = "N",
            description = "Users to spawn per second; default: the scenario's, else 1.")
    @Nullable
    String spawnRate;

    @Option(
            names = {"-t", "--run-time"},
            paramLabel = "TIME",
            description = "Duration of the load, such as 90 (seconds), 30s, 5m or 1h30m; default: the scenario's, else"
                    + " until interrupted.")
    @Nullable
    String runTime;

    @Option(
            names = {"-s", "--stop-timeout"},
            paramLabel = "TIME",
            description = "Time for users to finish their iteration at the end, such as 30s; default: 5s, and only for"
                    + " requests in flight.")
    @Nullable
    String stopTimeout;

    @Option(
            names = {"-T", "--tags"},
            paramLabel = "TAG",
            description = "Run only tasks with one of these tags; repeatable, or a comma-separated list. Default: all"
                    + " tasks.")
    List<String> tags = List.of();

    @Option(
            names = {"-E", "--exclude-tags"},
            paramLabel = "TAG",
            description = "Skip tasks with one of these tags; repeatable, or a comma-separated list. Default: none.")
    List<String> excludedTags = List.of();

    @Mixin
    TelemetryOptions telemetry = new TelemetryOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Seed of task order and random values, a whole number; the same seed repeats the same choices."
                            + " Default: random, printed in the summary.")
    @Nullable
    String seed;

    @Option(
            names = "--once",
            description = "Run each task once, one user at a time, and ignore thresholds: for trying out a scenario.")
    boolean once;
}
