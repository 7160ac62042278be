package io.katydid.cli;

import io.katydid.scenario.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Comparator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Hides secrets in text for people, in whatever form one of the usual writers has given them. */
final class Secrecy {

    private static final String HIDDEN = "***";

    private final @Nullable Pattern hidden;

    Secrecy(Collection<Secret> secrets) {
        // the longest first, so that no part of one secret is left over from another
        String forms = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isEmpty())
                .sorted(Comparator.comparingInt(String::length).reversed())
                .flatMap(SecretForms::pieces)
                .flatMap(value -> Stream.concat(
                        Stream.of(SecretForms.text(value)),
                        SecretForms.base64(value.getBytes(StandardCharsets.UTF_8)).stream()))
                .collect(Collectors.joining("|"));
        hidden = forms.isEmpty() ? null : Pattern.compile(forms);
    }

    String hide(String text) {
        return hidden == null ? text : hidden.matcher(text).replaceAll(HIDDEN);
    }

    /** A header whose value is credentials by definition is hidden as a whole: base64 may have a secret inside. */
    String hideHeader(String name, String value) {
        boolean basic = name.equalsIgnoreCase("authorization") && value.regionMatches(true, 0, "Basic ", 0, 6);
        return basic ? "Basic " + HIDDEN : hide(value);
    }
}
