package io.katydid.cli;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.katydid.scenario.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Hides secrets in text for people: as they are, and as an address, a form, a header, JSON or base64 writes them. */
final class Secrecy {

    private static final String HIDDEN = "***";

    /** Shorter ones are words more often than base64, and hold three bytes at most. */
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{5,}={0,2}");

    private final List<String> values;
    private final List<String> hidden;

    Secrecy(Collection<Secret> secrets) {
        values = secrets.stream()
                .map(Secret::reveal)
                .filter(value -> !value.isEmpty())
                .toList();
        // the longest first, so that no part of one secret is left over from another
        hidden = values.stream()
                .flatMap(Secrecy::forms)
                .distinct()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    private static Stream<String> forms(String value) {
        String form = URLEncoder.encode(value, StandardCharsets.UTF_8);
        return Stream.of(
                value,
                form,
                form.replace("+", "%20"),
                inAddress(value, "%"),
                inAddress(value, ""),
                // a header has a blank in place of each control character
                value.replaceAll("[\\p{Cntrl}&&[^\t]]", " "),
                new String(JsonStringEncoder.getInstance().quoteAsString(value)),
                Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8)));
    }

    /** As a request line has it: what may stand there stays. */
    private static String inAddress(String value, String alsoIllegal) {
        StringBuilder address = new StringBuilder();
        value.codePoints().forEach(point -> {
            String one = Character.toString(point);
            boolean legal = point > ' ' && point < 0x7F && ("\"<>\\^`{|}" + alsoIllegal).indexOf(point) < 0;
            address.append(
                    legal ? one : URLEncoder.encode(one, StandardCharsets.UTF_8).replace("+", "%20"));
        });
        return address.toString();
    }

    String hide(String text) {
        String safe = text;
        for (String secret : hidden) {
            safe = safe.replace(secret, HIDDEN);
        }
        return values.isEmpty()
                ? safe
                : BASE64.matcher(safe).replaceAll(found -> isTelling(found.group()) ? HIDDEN : "$0");
    }

    /** Whether a secret is among what was encoded together, such as {@code user:password}. */
    private boolean isTelling(String encoded) {
        try {
            String decoded = new String(Base64.getDecoder().decode(encoded), StandardCharsets.UTF_8);
            return values.stream().anyMatch(decoded::contains);
        } catch (IllegalArgumentException e) {
            // not base64, then nothing is hidden in it
            return false;
        }
    }

    /** A header whose value is credentials by definition is hidden as a whole: base64 may have a secret inside. */
    String hideHeader(String name, String value) {
        boolean basic = name.equalsIgnoreCase("authorization") && value.regionMatches(true, 0, "Basic ", 0, 6);
        return basic ? "Basic " + HIDDEN : hide(value);
    }
}
