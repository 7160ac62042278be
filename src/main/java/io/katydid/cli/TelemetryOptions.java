package io.katydid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of what a node reports, and how. Their values are texts, which the scenario's reader judges. */
final class TelemetryOptions {

    @Option(
            names = {"--recorder", "--enable-telemetry-recorder"},
            paramLabel = "NAME",
            description = "Recorder of telemetry: json, otel or prometheus; repeatable, or a comma-separated list."
                    + " Default: the scenario's.")
    List<String> recorders = List.of();

    @Option(
            names = "--no-locust-names",
            description = "Leave out the metrics that carry the names of Locust's telemetry plugin; JSON lines are not"
                    + " affected.")
    boolean noLocustNames;

    @Option(
            names = "--telemetry-file",
            paramLabel = "FILE",
            description = "File for the lines of the json recorder; default: standard output.")
    @Nullable
    String telemetryFile;

    @Option(
            names = "--lt-stats-recorder-interval",
            paramLabel = "SECONDS",
            description = "Seconds between statistics lines of the json recorder (default 2), and between exports of"
                    + " metrics over OTLP (default 10).")
    @Nullable
    String statsInterval;

    @Option(
            names = "--lt-system-usage-recorder-interval",
            paramLabel = "SECONDS",
            description = "Seconds between system lines of the json recorder; default: as between statistics lines.")
    @Nullable
    String systemInterval;

    @Mixin
    OtelOptions otel = new OtelOptions();

    @Option(
            names = "--testplan",
            paramLabel = "NAME",
            description = "Name of the run in telemetry; default: the scenario's name.")
    @Nullable
    String testPlan;

    @Option(
            names = "--tag",
            paramLabel = "KEY=VALUE",
            description = "Label of the run in telemetry and summary; repeatable. In KATYDID_TAG, separate labels by"
                    + " commas.")
    List<String> labels = List.of();
}
