package io.katydid.agent;

import io.katydid.process.Version;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Scenario;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The certificate authorities that the user's system trusts. SSL_CERT_FILE names their file, as it does for OpenSSL.
 * Without it a JVM has a store of its own, which its users know how to change; a native image has only the store of the
 * machine it was built on, so there the files of the distributions come first.
 */
record SystemTrust(Function<String, @Nullable String> environment, List<Path> files) {

    private static final String VARIABLE = "SSL_CERT_FILE";

    /** Debian and Ubuntu, Red Hat, SUSE, Alpine. */
    private static final List<String> OF_DISTRIBUTIONS = List.of(
            "/etc/ssl/certs/ca-certificates.crt",
            "/etc/pki/tls/certs/ca-bundle.crt",
            "/etc/ssl/ca-bundle.pem",
            "/etc/ssl/cert.pem");

    static SystemTrust ofThisProcess(Function<String, @Nullable String> environment) {
        return new SystemTrust(
                environment,
                Version.isNative() ? OF_DISTRIBUTIONS.stream().map(Path::of).toList() : List.of());
    }

    /** The settings, with the file of the system's authorities where the scenario names none. */
    HttpSettings completed(HttpSettings http) {
        return http.tls().authority() != null || !http.tls().verify()
                ? http
                : authorities()
                        .map(file -> new HttpSettings(
                                http.timeout(), http.headers(), http.connections(), new HttpSettings.Tls(file, true)))
                        .orElse(http);
    }

    /** The file of the system's authorities; empty where the JVM's own store is the one to trust. */
    Optional<Path> authorities() {
        String named = environment.apply(VARIABLE);
        return named != null && !named.isEmpty() && Files.isReadable(Path.of(named))
                ? Optional.of(Path.of(named))
                : files.stream().filter(Files::isReadable).findFirst();
    }

    /** What is wrong with the file that SSL_CERT_FILE names; it does not matter where the target does without TLS. */
    Optional<Problem> problem(Scenario scenario) {
        HttpSettings.Tls tls = scenario.http().tls();
        String named = environment.apply(VARIABLE);
        boolean fine = named == null || named.isEmpty() || Files.isReadable(Path.of(named));
        return fine
                        || tls.authority() != null
                        || !tls.verify()
                        || !scenario.target().origin().secure()
                ? Optional.empty()
                : Optional.of(new Problem(
                        VARIABLE,
                        0,
                        0,
                        "'" + named + "' cannot be read; name a file of certificates in PEM, or unset it"));
    }
}
