package io.katydid.http.vertx;

import io.katydid.scenario.HttpSettings;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.net.PemTrustOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import org.jspecify.annotations.Nullable;

/**
 * Which servers to trust.
 *
 * @param authority certificates in PEM to trust in place of the system's
 * @param verify whether certificates and host names are checked
 */
record TlsTrust(@Nullable Buffer authority, boolean verify) {

    static TlsTrust of(HttpSettings.Tls settings) {
        try {
            return new TlsTrust(
                    settings.authority() == null ? null : Buffer.buffer(Files.readAllBytes(settings.authority())),
                    settings.verify());
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    void applyTo(HttpClientOptions options) {
        options.setSsl(true).setTrustAll(!verify).setVerifyHost(verify);
        if (verify && authority != null) {
            options.setTrustOptions(new PemTrustOptions().addCertValue(authority));
        }
    }
}
