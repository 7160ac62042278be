package io.katydid.telemetry.otel;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.RecorderSpec.Trust;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.MetricStore;
import io.katydid.telemetry.WholeRun;
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
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Over an encrypted connection the receiver is known by its certificate, and the recorder by its own. */
class EncryptedReceiverTest {

    private static final String PASSWORD = "changeit";

    @TempDir
    private Path folder;

    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private Path certificate = Path.of("");
    private Path key = Path.of("");
    private OtlpReceiver receiver;

    @BeforeEach
    void open() throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = folder.resolve("keys.p12");
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
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

    private OtelRecorder run(Protocol protocol, Trust trust) {
        Destination to = new Destination(
                URI.create(receiver.endpoint() + "/v1/metrics"), protocol, Map.of(), true, Duration.ofSeconds(10), trust);
        RecorderSpec.Otel spec =
                new RecorderSpec.Otel(Map.of(Signal.METRICS, to), Duration.ofSeconds(10), false, false);
        OtelRecorder recorder = new OtelRecorder(
                spec,
                new AgentIdentity("1.0", "id", "", 1, "", Map.of()),
                new MetricStore(OtelRecorder.reading(spec, true), new MetricStore.Build("1.0", "25")),
                new OtlpExporters("katydid/1.0", null, receiver::vertx),
                warnings::add);
        WholeRun.tell(recorder);
        recorder.close();
        return recorder;
    }

    @Test
    void bothProtocolsWork() {
        for (Protocol protocol : Protocol.values()) {
            OtelRecorder recorder = run(protocol, new Trust(certificate, certificate, key));
            assertThat(warnings).isEmpty();
            assertThat(recorder.lost()).as(protocol.word()).isZero();
        }
        assertThat(receiver.exports()).hasSize(2);
    }

    @Test
    void aReceiverThatNobodyVouchesForGetsNothing() {
        assertThat(run(Protocol.GRPC, Trust.SYSTEM).lost()).isEqualTo(1);
        assertThat(receiver.exports()).isEmpty();
        assertThat(warnings).hasSize(1);
    }
}
