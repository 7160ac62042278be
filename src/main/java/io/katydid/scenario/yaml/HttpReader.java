package io.katydid.scenario.yaml;

import io.katydid.scenario.Header;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections;
import io.katydid.scenario.HttpSettings.Tls;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code http}: what holds for every request. */
final class HttpReader {

    private final Outside outside;
    private final Problems problems;

    HttpReader(Outside outside, Problems problems) {
        this.outside = outside;
        this.problems = problems;
    }

    /** @param scope takes the expressions of the headers, which every user class must be able to evaluate */
    HttpSettings read(Settings root, Scope scope) {
        Optional<Settings> inner = root.inner("http", Place.HTTP);
        if (inner.isEmpty()) {
            return HttpSettings.DEFAULT;
        }
        Settings settings = inner.get();
        Duration timeout = settings.positiveDuration("timeout");
        List<Header> headers = new HeadersReader(scope, problems).read(settings);
        Connections connections = connections(settings);
        Tls tls = settings.inner("tls", Place.TLS).map(this::tls).orElse(HttpSettings.DEFAULT.tls());
        settings.finish();
        return new HttpSettings(timeout == null ? HttpSettings.DEFAULT_TIMEOUT : timeout, headers, connections, tls);
    }

    private Connections connections(Settings settings) {
        Node node = settings.node("connections");
        if (node instanceof MapNode) {
            Settings shared = Settings.of(Place.CONNECTIONS, settings.at("connections"), node, problems);
            if (!shared.has("shared")) {
                shared.missing("connections says nothing; write per-user or { shared: 200 }");
            }
            int perHost = shared.whole("shared", 1, 1, 1_000_000, "a number of connections");
            shared.finish();
            return new Connections.Shared(perHost);
        }
        if (node != null && !(node instanceof ScalarNode scalar && scalar.text().equals("per-user"))) {
            problems.wrong(node, "a way to share connections", "per-user or { shared: 200 }");
        }
        return new Connections.PerUser();
    }

    private Tls tls(Settings settings) {
        ScalarNode file = settings.scalar("ca", "a file", "the name of a PEM file");
        boolean verify = settings.truth("verify", true);
        settings.finish();
        return new Tls(file == null ? null : authority(file), verify);
    }

    private @Nullable Path authority(ScalarNode file) {
        Outside.Content content = outside.read(file.text());
        String mistake = content.text() == null
                ? content.mistake()
                : PemFile.mistakeOfCertificates(content.text()).orElse(null);
        if (mistake != null) {
            problems.add(
                    file.at(),
                    "the file " + Words.quote(file.text()) + " " + mistake + "; name a PEM file of certificates");
            return null;
        }
        return outside.path(file.text());
    }
}
