package io.katydid.telemetry.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.security.cert.CertPathBuilderException;
import java.security.cert.CertificateException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.api.Test;

/** Errors have helpful messages, and each is reported once. */
class ExportErrorsTest {

    private static Throwable handshake(Throwable cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake");
        handshake.initCause(cause);
        return new IllegalStateException("Failed to create SSL connection", handshake);
    }

    @Test
    void errorsThatUsersCanFixHaveMessagesForUsers() {
        assertThat(ExportErrors.message(new TimeoutException())).isEqualTo("no response in time");
        assertThat(ExportErrors.message(new CompletionException(new ClosedChannelException())))
                .isEqualTo("Connection was closed");
        assertThat(ExportErrors.message(new UnknownHostException("colector"))).isEqualTo("unknown host colector");
        assertThat(ExportErrors.message(new IOException("First received frame was not SETTINGS. Hex dump: 48")))
                .startsWith("the receiver does not speak gRPC; use the protocol http/protobuf");
        assertThat(ExportErrors.message(handshake(new CertificateException(new CertPathBuilderException("none")))))
                .startsWith("its certificate was issued by no trusted authority; name the authority");
        assertThat(ExportErrors.message(handshake(new CertificateException("No name matching a found"))))
                .isEqualTo("its certificate is not accepted: No name matching a found");
        assertThat(ExportErrors.message(handshake(new IllegalArgumentException())))
                .isEqualTo("no encrypted connection: handshake");
        assertThat(ExportErrors.message(new IllegalStateException("go away"))).isEqualTo("go away");
        assertThat(ExportErrors.message(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void eachErrorIsReportedOnceAndOnlyTheFirstFew() {
        List<String> warnings = new ArrayList<>();
        ExportErrors errors = new ExportErrors("otel", warnings::add);
        for (int i = 0; i < 20; i++) {
            errors.accept("one");
            errors.accept("and " + i);
        }
        assertThat(warnings).hasSize(5).startsWith("otel: one; further ones like it are only counted");
    }
}
