package io.katydid.telemetry.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Trust;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.Key;
import java.security.KeyStore;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over an encrypted connection, receiver and recorder identify themselves by certificates. */
class EncryptedReceiverTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private Path certificate = Path.of("");
    private Path key = Path.of("");
    private OtlpReceiver receiver;

    @BeforeEach
    void open() throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("keys.p12");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of("-genkeypair", "-keyalg", "EC", "-dname", "CN=localhost", "-ext", "san=dns:localhost"));
        command.addAll(List.of("-alias", "one", "-storetype", "PKCS12", "-storepass", PASSWORD, "-keystore"));
        command.add(keys.toString());
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor()).isZero();
        KeyStore store = KeyStore.getInstance(keys.toFile(), PASSWORD.toCharArray());
        certificate = pem("CERTIFICATE", store.getCertificate("one").getEncoded());
        Key secret = store.getKey("one", PASSWORD.toCharArray());
        key = pem("PRIVATE KEY", secret.getEncoded());
        store.setCertificateEntry("trusted", store.getCertificate("one"));
        try (var out = Files.newOutputStream(keys)) {
            store.store(out, PASSWORD.toCharArray());
        }
        receiver = OtlpReceiver.openEncrypted(keys, PASSWORD);
    }

    @AfterEach
    void close() {
        receiver.close();
    }

    private Path pem(String what, byte[] bytes) throws IOException {
        String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
        return Files.writeString(
                folder.resolve(what.replace(' ', '-') + ".pem"),
                "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n",
                StandardCharsets.US_ASCII);
    }

    private CompletableFuture<Void> export(Protocol protocol, Trust trust) {
        // a first handshake on a busy machine takes seconds
        Destination to = new Destination(
                URI.create(receiver.endpoint() + "/v1/metrics"),
                protocol,
                Map.of(),
                true,
                Duration.ofMinutes(1),
                trust);
        return new OtlpExporters("katydid/1.0", null, receiver::vertx)
                .metrics(to)
                .export(List.of());
    }

    @Test
    void bothProtocolsWork() {
        for (Protocol protocol : Protocol.values()) {
            assertThat(export(protocol, new Trust(certificate, certificate, key)))
                    .as(protocol.word())
                    .succeedsWithin(Duration.ofMinutes(1));
        }
        assertThat(receiver.exports()).hasSize(2);
    }

    @Test
    void aReceiverOfNoTrustedAuthorityGetsNothing() {
        assertThat(export(Protocol.GRPC, Trust.SYSTEM)).failsWithin(Duration.ofMinutes(1));
        assertThat(receiver.exports()).isEmpty();
    }

    @Test
    void whoComesWithoutACertificateOfItsOwnGetsNothingEither() {
        assertThat(export(Protocol.HTTP, new Trust(certificate, null, null))).failsWithin(Duration.ofMinutes(1));
        assertThat(receiver.exports()).isEmpty();
    }
}
