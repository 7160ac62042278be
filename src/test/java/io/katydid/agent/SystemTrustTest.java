package io.katydid.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Tls;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SystemTrustTest {

    @TempDir
    private Path folder;

    @Test
    void theFirstOfTheDistributionsFilesThatIsThereIsTaken() throws IOException {
        Path first = Files.writeString(folder.resolve("first.pem"), "x");
        Path second = Files.writeString(folder.resolve("second.pem"), "x");
        SystemTrust trust =
                new SystemTrust(Map.<String, String>of()::get, List.of(folder.resolve("no"), first, second));

        assertThat(trust.completed(with(new Tls(null, true))).tls()).isEqualTo(new Tls(first, true));
    }

    @Test
    void theVariableWinsOverThem() throws IOException {
        Path first = Files.writeString(folder.resolve("first.pem"), "x");
        Path named = Files.writeString(folder.resolve("named.pem"), "x");
        SystemTrust trust = new SystemTrust(Map.of("SSL_CERT_FILE", named.toString())::get, List.of(first));

        assertThat(trust.completed(with(new Tls(null, true))).tls()).isEqualTo(new Tls(named, true));
    }

    @Test
    void whatTheScenarioSaysStays() throws IOException {
        Path named = Files.writeString(folder.resolve("named.pem"), "x");
        SystemTrust trust = new SystemTrust(Map.of("SSL_CERT_FILE", named.toString())::get, List.of());
        Path own = folder.resolve("own.pem");

        assertThat(trust.completed(with(new Tls(own, true))).tls()).isEqualTo(new Tls(own, true));
        assertThat(trust.completed(with(new Tls(null, false))).tls()).isEqualTo(new Tls(null, false));
    }

    @Test
    void withoutAnyOfThemTheStoreOfTheProgramIsLeft() {
        SystemTrust trust = new SystemTrust(Map.<String, String>of()::get, List.of(folder.resolve("no")));

        assertThat(trust.completed(HttpSettings.DEFAULT)).isSameAs(HttpSettings.DEFAULT);
    }

    private static HttpSettings with(Tls tls) {
        HttpSettings plain = HttpSettings.DEFAULT;
        return new HttpSettings(plain.timeout(), plain.headers(), plain.connections(), tls);
    }
}
