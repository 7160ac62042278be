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

/** Reports each kind of error once. Any thread may call it. */
public final class ExportErrors implements Consumer<String> {

    /** Reported for a timeout, and for what is still in flight when the run ends. */
    public static final String NO_RESPONSE = "no response in time";

    /** How Netty's message begins. */
    private static final String NO_HTTP_2 = "First received frame was not SETTINGS";

    /** The most kinds of errors that are reported; no one reads more. */
    private static final int MOST = 5;

    private final String prefix;
    private final Consumer<String> warnings;
    private final Set<String> reported = new HashSet<>();

    /** @param prefix the beginning of each message */
    public ExportErrors(String prefix, Consumer<String> warnings) {
        this.prefix = prefix;
        this.warnings = warnings;
    }

    @Override
    public void accept(String cause) {
        synchronized (reported) {
            if (reported.size() == MOST || !reported.add(cause)) {
                return;
            }
        }
        warnings.accept(prefix + ": " + cause + "; further ones like it are only counted");
    }

    /** Returns a message for the user. */
    public static String message(Throwable failure) {
        Throwable cause =
                failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
        if (cause instanceof TimeoutException) {
            return NO_RESPONSE;
        }
        if (cause instanceof ClosedChannelException) {
            return "Connection was closed";
        }
        if (cause instanceof UnknownHostException) {
            return "unknown host " + cause.getMessage();
        }
        if (cause.getMessage() != null && cause.getMessage().startsWith(NO_HTTP_2)) {
            return "the receiver does not speak gRPC; use the protocol http/protobuf, or another port";
        }
        String encryption = encryption(cause);
        if (encryption != null) {
            return encryption;
        }
        return cause.getMessage() == null ? cause.getClass().getSimpleName() : cause.getMessage();
    }

    /** Returns why no encrypted connection could be opened; null if the failure has another cause. */
    private static @Nullable String encryption(Throwable failure) {
        String message = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CertPathBuilderException) {
                return "its certificate was issued by no trusted authority; name the authority, for example with"
                        + " OTEL_EXPORTER_OTLP_CERTIFICATE";
            }
            if (cause instanceof CertificateException) {
                message = "its certificate is not accepted: " + cause.getMessage();
            } else if (cause instanceof SSLException) {
                message = "no encrypted connection: " + cause.getMessage();
            }
        }
        return message;
    }
}
