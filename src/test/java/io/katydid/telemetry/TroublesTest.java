package io.katydid.telemetry;

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

/** What goes wrong is said in words that help, and once. */
class TroublesTest {

    private static Throwable handshake(Throwable cause) {
        SSLHandshakeException handshake = new SSLHandshakeException("handshake");
        handshake.initCause(cause);
        return new IllegalStateException("Failed to create SSL connection", handshake);
    }

    @Test
    void whatPeopleCanDoSomethingAboutIsSaidInTheirWords() {
        assertThat(Troubles.words(new TimeoutException())).isEqualTo("no answer in time");
        assertThat(Troubles.words(new CompletionException(new ClosedChannelException())))
                .isEqualTo("Connection was closed");
        assertThat(Troubles.words(new UnknownHostException("colector"))).isEqualTo("nobody knows the host colector");
        assertThat(Troubles.words(new IOException("First received frame was not SETTINGS. Hex dump: 48")))
                .startsWith("what answers there does not speak gRPC; write http/protobuf");
        assertThat(Troubles.words(handshake(new CertificateException(new CertPathBuilderException("none")))))
                .startsWith("its certificate is of no authority that is trusted; name that one");
        assertThat(Troubles.words(handshake(new CertificateException("No name matching a found"))))
                .isEqualTo("its certificate is not accepted: No name matching a found");
        assertThat(Troubles.words(handshake(new IllegalArgumentException())))
                .isEqualTo("no encrypted connection: handshake");
        assertThat(Troubles.words(new IllegalStateException("go away"))).isEqualTo("go away");
        assertThat(Troubles.words(new IllegalStateException())).isEqualTo("IllegalStateException");
    }

    @Test
    void theSameIsSaidOnceAndSoonNothingMore() {
        List<String> said = new ArrayList<>();
        Troubles troubles = new Troubles("otel", said::add);
        for (int i = 0; i < 20; i++) {
            troubles.accept("one");
            troubles.accept("and " + i);
        }
        assertThat(said).hasSize(5).startsWith("otel: one; further ones like it are only counted");
    }
}
