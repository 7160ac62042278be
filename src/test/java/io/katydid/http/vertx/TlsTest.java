package io.katydid.http.vertx;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.http.HttpResponse;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Tls;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server with a certificate of our own making, for localhost and 127.0.0.1. */
@Timeout(60)
class TlsTest {

    private static final String PASSWORD = "changeit";
    private static final String FINE = "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhi";

    @TempDir
    private static Path folder;

    private static Path certificate;
    private static SSLContext server;

    private final LogCapture logCapture = new LogCapture();

    @BeforeAll
    static void makeCertificate() throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("server.p12");
        certificate = folder.resolve("server.pem");
        keytool(
                "-genkeypair",
                "-alias",
                "server",
                "-keyalg",
                "EC",
                "-dname",
                "CN=localhost",
                "-validity",
                "2",
                "-ext",
                "san=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD);
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "server",
                "-keystore",
                keys.toString(),
                "-storepass",
                PASSWORD,
                "-file",
                certificate.toString());
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(store, PASSWORD.toCharArray());
        server = SSLContext.getInstance("TLS");
        server.init(managers.getKeyManagers(), null, null);
    }

    @AfterEach
    void nothingWasLogged() {
        assertThat(logCapture.messages()).isEmpty();
        logCapture.close();
    }

    @Test
    void anOwnAuthorityIsTrustedAndTheConnectionKept() throws IOException {
        try (RawTarget target = secure();
                TestUser user = trusting(certificate, true)) {
            for (int i = 0; i < 3; i++) {
                Outcome outcome = user.getBody(target.origin("localhost"), "/");

                assertThat(outcome.failure()).as(outcome.detail()).isNull();
                assertThat(outcome.text()).isEqualTo("hi");
            }
            assertThat(user.get(target.origin(), "/").failure()).isNull();
            assertThat(target.accepted()).isEqualTo(2);
        }
    }

    @Test
    void namesAreSentToTheServerAndAddressesAreNot() throws IOException {
        List<String> sent = new CopyOnWriteArrayList<>();
        try (RawTarget target = secure(wire -> {
                    wire.request();
                    ExtendedSSLSession session = (ExtendedSSLSession) ((SSLSocket) wire.socket()).getSession();
                    sent.add(session.getRequestedServerNames().stream()
                            .map(SNIServerName::getEncoded)
                            .map(String::new)
                            .toList()
                            .toString());
                    wire.write(FINE);
                });
                TestUser user = trusting(certificate, true)) {
            user.get(target.origin("localhost"), "/");
            user.get(target.origin("127.0.0.1"), "/");

            assertThat(sent).containsExactly("[localhost]", "[]");
        }
    }

    @Test
    void aCertificateOfAnUnknownAuthorityIsTls() throws IOException {
        try (RawTarget target = secure();
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(target.origin("localhost"), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.TLS);
            assertThat(outcome.detail()).startsWith("no TLS with 127.0.0.1:").contains("certification path");
            assertThat(outcome.sent()).isEqualTo(HttpResponse.NEVER);
            assertThat(target.requests()).isEmpty();
        }
    }

    @Test
    void aCertificateForAnotherNameIsTls() throws IOException {
        InetAddress[] here = {InetAddress.getLoopbackAddress()};
        try (RawTarget target = secure();
                LoadEventLoops loops = TestUser.loops(1, settings(certificate, true), host -> here);
                TestUser user = new TestUser(loops.loops().getFirst())) {
            Outcome outcome = user.get(target.origin("shop.test"), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.TLS);
            assertThat(outcome.detail()).contains("shop.test");
        }
    }

    @Test
    void withoutVerificationAnyCertificateWillDo() throws IOException {
        InetAddress[] here = {InetAddress.getLoopbackAddress()};
        try (RawTarget target = secure();
                LoadEventLoops loops = TestUser.loops(1, settings(null, false), host -> here);
                TestUser user = new TestUser(loops.loops().getFirst())) {
            assertThat(user.get(target.origin("shop.test"), "/").failure()).isNull();
            assertThat(user.get(target.origin(), "/").failure()).isNull();
        }
    }

    @Test
    void aServerWithoutTlsIsTls() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> wire.write("HTTP/1.1 400 Bad Request\r\n\r\n"));
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(https(target), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void aServerThatClosesInTheHandshakeIsTls() throws IOException {
        try (RawTarget target = RawTarget.with(wire -> {
                    wire.socket().shutdownOutput();
                    wire.silence();
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.get(https(target), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void aServerThatIsSilentInTheHandshakeIsAConnectTimeout() throws IOException {
        try (RawTarget target = RawTarget.with(RawTarget.Wire::silence);
                TestUser user = TestUser.waiting(ofMillis(100))) {
            Outcome outcome = user.get(https(target), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.CONNECT_TIMEOUT);
        }
    }

    @Test
    void theEndOfTlsEndsAResponseThoughTcpStaysOpen() throws IOException {
        try (RawTarget whole = secure(endOfTlsAfter("HTTP/1.1 200 OK\r\n\r\nhi"));
                RawTarget truncated = secure(endOfTlsAfter("HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhi"));
                RawTarget silent = secure(endOfTlsAfter(""));
                TestUser user = trusting(certificate, true)) {
            Outcome outcome = user.getBody(whole.origin("localhost"), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(outcome.text()).isEqualTo("hi");
            assertThat(user.get(truncated.origin("localhost"), "/").failure()).isEqualTo(Failure.CONNECTION_CLOSED);
            assertThat(user.get(silent.origin("localhost"), "/").failure()).isEqualTo(Failure.CONNECTION_CLOSED);
        }
    }

    @Test
    void aFileThatIsNoCertificateIsTls() throws IOException {
        Path nonsense = Files.writeString(folder.resolve("nonsense.pem"), "nonsense");
        try (RawTarget target = secure();
                TestUser user = trusting(nonsense, true)) {
            Outcome outcome = user.get(target.origin("localhost"), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isEqualTo(Failure.TLS);
        }
    }

    @Test
    void redirectsLeadFromHttpToHttpsAndBack() throws IOException {
        try (RawTarget end = RawTarget.responding(FINE);
                RawTarget secure = secure(redirectTo(end.origin()));
                RawTarget start = RawTarget.with(redirectTo(secure.origin("localhost")));
                TestUser user = trusting(certificate, true)) {
            Outcome outcome = user.getBody(start.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(outcome.redirects()).isEqualTo(2);
            assertThat(outcome.text()).isEqualTo("hi");
        }
    }

    private static RawTarget.Script redirectTo(Origin origin) {
        return wire -> {
            wire.request();
            wire.write("HTTP/1.1 302 Found\r\nLocation: " + origin + "/\r\nContent-Length: 0\r\n\r\n");
            wire.silence();
        };
    }

    /** Says that nothing more will come, and waits for the client to close. */
    private static RawTarget.Script endOfTlsAfter(String response) {
        return wire -> {
            wire.request();
            wire.write(response);
            wire.socket().shutdownOutput();
            wire.silence();
        };
    }

    private static RawTarget secure() throws IOException {
        return secure(wire -> {
            while (wire.request() != null) {
                wire.write(FINE);
            }
        });
    }

    private static RawTarget secure(RawTarget.Script script) throws IOException {
        return RawTarget.on(
                server.getServerSocketFactory().createServerSocket(0, 50, InetAddress.getLoopbackAddress()),
                "https",
                script);
    }

    private static Origin https(RawTarget target) {
        return new Origin("https", "127.0.0.1", target.origin().port());
    }

    private static TestUser trusting(@Nullable Path authority, boolean verify) {
        return new TestUser(settings(authority, verify));
    }

    private static HttpSettings settings(@Nullable Path authority, boolean verify) {
        return TestUser.settings(ofSeconds(10), new HttpSettings.Connections.PerUser(), new Tls(authority, verify));
    }

    private static void keytool(String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(30, TimeUnit.SECONDS) && process.exitValue() == 0)
                .as(said)
                .isTrue();
    }
}
