package io.katydid.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What a node of a run tells others of it, and by which ways. All values are texts: the scenario's reader judges them. */
final class TelemetryOptions {

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
}
