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

    @Option(
            names = {"--recorder", "--enable-telemetry-recorder"},
            paramLabel = "NAME",
            description = "Record telemetry: json, otel, prometheus. Repeatable, or a list with commas.")
    List<String> recorders = List.of();

    @Option(
            names = "--no-locust-names",
            description = "Leave out the metrics that Locust's telemetry plugin has; JSON lines stay as they are.")
    boolean noLocustNames;

    @Option(
            names = "--telemetry-file",
            paramLabel = "FILE",
            description = "Where the lines of the json recorder go, in place of standard output.")
    @Nullable
    String telemetryFile;

    @Option(
            names = "--lt-stats-recorder-interval",
            paramLabel = "SECONDS",
            description =
                    "Time between two statistics lines of the json recorder, and between two exports of metrics over"
                            + " OTLP. Defaults: 2, 10.")
    @Nullable
    String statsInterval;

    @Option(
            names = "--lt-system-usage-recorder-interval",
            paramLabel = "SECONDS",
            description = "Time between two system lines. Default: as the statistics lines.")
    @Nullable
    String systemInterval;

    @Mixin
    OtelOptions otel = new OtelOptions();

    @Option(
            names = "--testplan",
            paramLabel = "NAME",
            description = "What the run is called in telemetry. Default: the scenario's name.")
    @Nullable
    String testPlan;

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "A label of the run, in telemetry and summary. Repeatable; in KATYDID_TAG with commas.")
    List<String> labels = List.of();

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
