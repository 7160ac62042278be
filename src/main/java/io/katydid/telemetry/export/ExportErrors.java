package io.katydid.telemetry.export;

import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Says once what goes wrong, and not again as long as it is nothing new. Any thread may call it. */
public final class ExportErrors implements Consumer<String> {

    /** What is given up when the run ends. */
    public static final String NO_ANSWER = "no answer in time";

    /** So begins what Netty says of it. */
    private static final String NO_HTTP_2 = "First received frame was not SETTINGS";

    /** More kinds than anybody reads. */
    private static final int MOST = 5;

    private final String prefix;
    private final Consumer<String> warnings;
    private final Set<String> said = new HashSet<>();

    /** @param prefix what all of it is about */
    public ExportErrors(String prefix, Consumer<String> warnings) {
        this.prefix = prefix;
        this.warnings = warnings;
    }

    @Override
    public void accept(String cause) {
        synchronized (said) {
            if (said.size() == MOST || !said.add(cause)) {
                return;
            }
        }
        warnings.accept(prefix + ": " + cause + "; further ones like it are only counted");
    }

    /** What a failure is, in words. */
    public static String words(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return NO_ANSWER;
        }
        if (cause instanceof ClosedChannelException) {
            return "Connection was closed";
        }
        if (cause instanceof UnknownHostException) {
            return "nobody knows the host " + cause.getMessage();
        }
        if (cause.getMessage() != null && cause.getMessage().startsWith(NO_HTTP_2)) {
            return "what answers there does not speak gRPC; write http/protobuf as the protocol, or another port";
        }
        String encryption = encryption(cause);
        if (encryption != null) {
            return encryption;
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Why there is no encrypted connection; null: because of something else. */
    private static @Nullable String encryption(Throwable failure) {
        String words = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return "its certificate is of no authority that is trusted; name that one, as"
                        + " OTEL_EXPORTER_OTLP_CERTIFICATE does";
            }
            if (cause instanceof CertificateException) {
                words = "its certificate is not accepted: " + cause.getMessage();
            } else if (cause instanceof SSLException) {
                words = "no encrypted connection: " + cause.getMessage();
            }
        }
        return words;
    }
}
