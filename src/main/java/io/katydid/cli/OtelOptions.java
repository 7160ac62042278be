package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the otel recorder. Their values are texts, which the scenario's reader judges. */
final class OtelOptions {

    @Option(
            names = "--lt-otel-exporter-otlp-endpoint",
            paramLabel = "URL",
            description =
                    "URL of the OTLP receiver; default http://localhost:4317 for grpc, port 4318 for http/protobuf.")
    @Nullable
    String endpoint;

    @Option(
            names = "--lt-otel-exporter-otlp-insecure",
            arity = "0",
            description = "Use http rather than https where the endpoint has no scheme.")
    @Nullable
    Boolean insecure;

    @Option(
            names = "--otlp-protocol",
            paramLabel = "NAME",
            description = "Protocol of OTLP: grpc or http/protobuf; default grpc.")
    @Nullable
    String protocol;

    @Option(
            names = "--otlp-headers",
            paramLabel = "NAME=VALUE",
            description =
                    "Headers to send with each export, separated by commas; their values are never shown. Default:"
                            + " none.")
    @Nullable
    String headers;

    @Option(
            names = "--otlp-compression",
            paramLabel = "NAME",
            description = "Compression of exports: gzip or none; default none.")
    @Nullable
    String compression;

    @Option(
            names = "--otlp-timeout",
            paramLabel = "TIME",
            description = "Timeout of one export, such as 10s; default 10s.")
    @Nullable
    String timeout;

    @Mixin
    OtlpTlsOptions tls = new OtlpTlsOptions();

    @Option(
            names = "--otlp-temporality",
            paramLabel = "NAME",
            description =
                    "Temporality of metrics: cumulative (since the start) or delta (since the last export); default"
                            + " cumulative.")
    @Nullable
    String temporality;

    @Option(
            names = "--otlp-histograms",
            paramLabel = "NAME",
            description = "Kind of histograms: explicit (fixed bounds) or exponential; default explicit.")
    @Nullable
    String histograms;
}
