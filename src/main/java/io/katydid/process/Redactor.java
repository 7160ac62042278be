package io.katydid.process;

import io.katydid.scenario.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Hides secrets in text for people, in all forms that the usual encoders give them. */
public final class Redactor {

    private static final String HIDDEN = "***";

    /** Shorter ones are words more often than base64, and hold three bytes at most. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{5,}={0,2}");

    private final List<String> values;
    private final Pattern hidden;

    public Redactor(Collection<Secret> secrets) {
        // the longest first, so that no part of one secret is left over from another
        values = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
        hidden = Pattern.compile(values.stream()
                .flatMap(SecretEncodings::pieces)
                .flatMap(value -> Stream.concat(
                        Stream.of(SecretEncodings.text(value)),
                        SecretEncodings.base64(value.getBytes(StandardCharsets.UTF_8)).stream()))
                .collect(Collectors.joining("|")));
    }

    public String hide(String text) {
        if (values.isEmpty()) {
            return text;
        }
        String decodable = BASE64.matcher(text).replaceAll(found -> hasSecret(found.group()) ? HIDDEN : "$0");
        // what is left: other alphabets, and base64 that runs into its neighbours
        return hidden.matcher(decodable).replaceAll(HIDDEN);
    }

    /** Whether a secret is part of what was encoded, such as {@code user:password}. */
    private boolean hasSecret(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return values.stream().anyMatch(decoded::contains);
        } catch (IllegalArgumentException e) {
            // not base64, then nothing is hidden in it
            return false;
        }
    }

    /** A header whose value is credentials by definition is hidden as a whole: base64 may have a secret inside. */
    public String hideHeader(String name, String value) {
        boolean basic = name.equalsIgnoreCase("authorization") && value.regionMatches(true, 0, "Basic ", 0, 6);
        return basic ? "Basic " + HIDDEN : hide(value);
    }
}
