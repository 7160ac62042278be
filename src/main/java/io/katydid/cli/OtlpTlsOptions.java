package io.katydid.cli;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How connections over OTLP are secured. */
final class OtlpTlsOptions {

    @Option(
            names = "--otlp-certificate",
            paramLabel = "FILE",
            description = "Whom to trust, in PEM. Default: the authorities that the system trusts.")
    @Nullable
    String certificate;

    @Option(
            names = "--otlp-client-certificate",
            paramLabel = "FILE",
            description = "As whom the recorder comes, in PEM; with --otlp-client-key.")
    @Nullable
    String clientCertificate;

    @Option(names = "--otlp-client-key", paramLabel = "FILE", description = "The key of that certificate, in PEM.")
    @Nullable
    String clientKey;
}
