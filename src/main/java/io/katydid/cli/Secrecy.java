package io.katydid.cli;

import io.katydid.scenario.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Hides secrets in text for people: as they are, and as a URL, a form or base64 writes them. */
final class Secrecy {

    private static final String HIDDEN = "***";

    private final List<String> hidden;

    Secrecy(Collection<Secret> secrets) {
        // the longest first, so that no part of one secret is left over from another
        hidden = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isEmpty())
                .flatMap(Secrecy::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> forms(String value) {
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        return Stream.of(
                value,
                URLEncoder.encode(value, StandardCharsets.UTF_8),
                URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20"),
                Base64.getEncoder().encodeToString(bytes),
                value.replace("\\", "\\\\").replace("\"", "\\\""));
    }

    String hide(String text) {
        String safe = text;
        for (String secret : hidden) {
            safe = safe.replace(secret, HIDDEN);
        }
        return safe;
    }

    /** A header whose value is credentials by definition is hidden as a whole: base64 may have a secret inside. */
    String hideHeader(String name, String value) {
        boolean basic = name.equalsIgnoreCase("authorization") && value.regionMatches(true, 0, "Basic ", 0, 6);
        return basic ? "Basic " + HIDDEN : hide(value);
    }
}
