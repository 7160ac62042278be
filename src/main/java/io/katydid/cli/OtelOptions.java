package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** How the otel recorder sends what it sends; the scenario's reader judges the texts. */
final class OtelOptions {

    @Option(
            names = "--lt-otel-exporter-otlp-endpoint",
            paramLabel = "URL",
            description = "Where the otel recorder sends. Default: http://localhost:4317, over HTTP port 4318.")
    @Nullable
    String endpoint;

    @Option(
            names = "--lt-otel-exporter-otlp-insecure",
            arity = "0",
            description = "An endpoint without a scheme is http and not https.")
    @Nullable
    Boolean insecure;

    @Option(names = "--otlp-protocol", paramLabel = "NAME", description = "grpc or http/protobuf. Default: grpc.")
    @Nullable
    String protocol;

    @Option(
            names = "--otlp-headers",
            paramLabel = "NAME=VALUE",
            description = "Headers sent along, parted by commas; never shown.")
    @Nullable
    String headers;

    @Option(names = "--otlp-compression", paramLabel = "NAME", description = "gzip or none. Default: none.")
    @Nullable
    String compression;

    @Option(names = "--otlp-timeout", paramLabel = "TIME", description = "How long one export may take. Default: 10s.")
    @Nullable
    String timeout;

    @Mixin
    OtlpTlsOptions tls = new OtlpTlsOptions();

    @Option(
            names = "--otlp-temporality",
            paramLabel = "NAME",
            description = "Whether metrics tell all since the start or since the last export: cumulative or delta."
                    + " Default: cumulative.")
    @Nullable
    String temporality;

    @Option(
            names = "--otlp-histograms",
            paramLabel = "NAME",
            description = "The buckets of histograms: explicit or exponential. Default: explicit.")
    @Nullable
    String histograms;
}
