package io.katydid.scenario.yaml;

import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads the address of an OTLP receiver. */
final class OtlpEndpoint {

    private static final URI NOWHERE = URI.create("http://localhost:4317");
    private static final String EXAMPLE = "http://collector:4317";

    private final Problems problems;

    /** An address shared by all signals is reported once. */
    private final Set<ScalarNode> refused = new HashSet<>();

    OtlpEndpoint(Problems problems) {
        this.problems = problems;
    }

    /**
     * A wrong address is reported, and a placeholder returned.
     *
     * @param insecure decides for an address without a scheme; null if not given
     */
    URI read(ScalarNode scalar, @Nullable Boolean insecure) {
        String text = scalar.text().strip();
        if (insecure != null && !text.contains("://")) {
            text = (insecure ? "http://" : "https://") + text;
        }
        String mistake = mistake(text);
        if (mistake == null) {
            return URI.create(text);
        }
        if (refused.add(scalar)) {
            // An address with a password in it is not shown
            String shown = text.contains("@") ? "the endpoint" : "the endpoint " + ProblemText.quote(scalar.text());
            problems.add(scalar.at(), shown + " " + mistake);
        }
        return NOWHERE;
    }

    private static @Nullable String mistake(String text) {
        if (!text.contains("://")) {
            return "has no scheme; write " + EXAMPLE + ", or https://… for one that encrypts";
        }
        if (text.contains("@")) {
            return "has credentials in it; write them as a header, such as headers: { authorization: … }";
        }
        Urls.Parsed parsed = Urls.parse(text);
        if (parsed.mistake() != null) {
            return parsed.mistake().replace("https://shop.test", EXAMPLE);
        }
        try {
            return new URI(text).getHost() == null
                    ? "has no valid host; write a name without underscores, or an address, as in " + EXAMPLE
                    : null;
        } catch (URISyntaxException _) {
            return "is not an address; write one such as " + EXAMPLE;
        }
    }
}
