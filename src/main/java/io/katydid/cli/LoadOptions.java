package io.katydid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What of a scenario can be said anew when it is run or checked. All values are texts: the scenario's reader judges them. */
final class LoadOptions {

    @Option(
            names = {"-H", "--host"},
            paramLabel = "URL",
            description = "Where the load goes, in place of the scenario's target.")
    @Nullable
    String host;

    @Option(
            names = {"-u", "--users"},
            paramLabel = "N",
            description = "How many users there are at most.")
    @Nullable
    String users;

    @Option(
            names = {"-r", "--spawn-rate"},
            paramLabel = "N",
            description = "How many users start in a second.")
    @Nullable
    String spawnRate;

    @Option(
            names = {"-t", "--run-time"},
            paramLabel = "TIME",
            description = "How long the load lasts, such as 90, 30s, 5m or 1h30m. Without it: until you end it.")
    @Nullable
    String runTime;

    @Option(
            names = {"-s", "--stop-timeout"},
            paramLabel = "TIME",
            description =
                    "At the end, how long users may finish their iteration. Without it they get 5s for the request"
                            + " under way.")
    @Nullable
    String stopTimeout;

    @Option(
            names = {"-T", "--tags"},
            paramLabel = "TAG",
            description = "Only tasks with one of these tags. Repeatable, or a list with commas.")
    List<String> tags = List.of();

    @Option(
            names = {"-E", "--exclude-tags"},
            paramLabel = "TAG",
            description = "No tasks with one of these tags. Repeatable, or a list with commas.")
    List<String> excludedTags = List.of();

    @Mixin
    TelemetryOptions telemetry = new TelemetryOptions();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "Makes users choose alike in every run: task decks, random functions. Default: random, and in the summary.")
    @Nullable
    String seed;

    @Option(
            names = "--once",
            description =
                    "Run each task once, with one user at a time, and judge no threshold: how a scenario is tried.")
    boolean once;
}
