package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Options that secure connections over OTLP. */
final class OtlpTlsOptions {

    @Option(
            names = "--otlp-certificate",
            paramLabel = "FILE",
            description = "PEM file of the authorities to trust for OTLP; default: those that the system trusts.")
    @Nullable
    String certificate;

    @Option(
            names = "--otlp-client-certificate",
            paramLabel = "FILE",
            description = "PEM file of the client's certificate for OTLP; needs --otlp-client-key. Default: none.")
    @Nullable
    String clientCertificate;

    @Option(
            names = "--otlp-client-key",
            paramLabel = "FILE",
            description = "PEM file of the client certificate's key; default: none.")
    @Nullable
    String clientKey;
}
