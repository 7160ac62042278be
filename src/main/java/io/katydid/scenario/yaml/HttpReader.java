package io.katydid.scenario.yaml;

import io.katydid.scenario.Header;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections;
import io.katydid.scenario.HttpSettings.Tls;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code http}: the settings of every request. */
final class HttpReader {

    private final ExternalInputs inputs;
    private final Problems problems;

    HttpReader(ExternalInputs inputs, Problems problems) {
        this.inputs = inputs;
        this.problems = problems;
    }

    /** @param scope collects the expressions of headers, which every user class must be able to evaluate */
    HttpSettings read(MappingReader root, Scope scope) {
        Optional<MappingReader> inner = root.inner("http", SchemaSection.HTTP);
        if (inner.isEmpty()) {
            return HttpSettings.DEFAULT;
        }
        MappingReader mapping = inner.get();
        Duration timeout = mapping.positiveDuration("timeout");
        List<Header> headers = new HeadersReader(scope, problems).read(mapping);
        Connections connections = connections(mapping);
        Tls tls = mapping.inner("tls", SchemaSection.TLS).map(this::tls).orElse(HttpSettings.DEFAULT.tls());
        mapping.finish();
        return new HttpSettings(timeout == null ? HttpSettings.DEFAULT_TIMEOUT : timeout, headers, connections, tls);
    }

    private Connections connections(MappingReader mapping) {
        Node node = mapping.node("connections");
        if (node instanceof MapNode) {
            MappingReader shared =
                    MappingReader.of(SchemaSection.CONNECTIONS, mapping.at("connections"), node, problems);
            if (!shared.has("shared")) {
                shared.missing("connections is empty; write per-user or { shared: 200 }");
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

    private Tls tls(MappingReader mapping) {
        ScalarNode file = mapping.scalar("ca", "a file", "the name of a PEM file");
        boolean verify = mapping.truth("verify", true);
        mapping.finish();
        return new Tls(file == null ? null : authority(file), verify);
    }

    private @Nullable Path authority(ScalarNode file) {
        ExternalInputs.Content content = inputs.read(file.text());
        String mistake = content.text() == null
                ? content.mistake()
                : PemFile.mistakeOfCertificates(content.text()).orElse(null);
        if (mistake != null) {
            problems.add(
                    file.at(),
                    "the file " + ProblemText.quote(file.text()) + " " + mistake + "; name a PEM file of certificates");
            return null;
        }
        return inputs.path(file.text());
    }
}
