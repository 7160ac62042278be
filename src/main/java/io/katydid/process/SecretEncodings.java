package io.katydid.process;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The forms that a secret takes in transit, as regular expressions. */
final class SecretEncodings {

    private static final HexFormat HEX = HexFormat.of();
    private static final String DIGIT = "(?:[A-Za-z0-9+/_-]|%2[BbFf])?";

    /** Fewer characters in a row would be found in text that has nothing to do with the secret. */
    private static final int FEWEST_BASE64_DIGITS = 4;

    /** More characters in one expression would need a deep stack where a long secret is found. */
    private static final int MOST_CHARACTERS = 128;

    private SecretEncodings() {}

    /** A long secret, such as a key of many lines, is hidden piece by piece, each about as long as the others. */
    static Stream<String> pieces(String value) {
        int[] characters = value.codePoints().toArray();
        int count = Math.ceilDiv(characters.length, MOST_CHARACTERS);
        return IntStream.range(0, count).mapToObj(piece -> {
            int from = (int) ((long) characters.length * piece / count);
            int to = (int) ((long) characters.length * (piece + 1) / count);
            return new String(characters, from, to - from);
        });
    }

    /**
     * As text: each character as it is or escaped as addresses, forms, JSON and HTML do, for writers differ in which
     * they escape.
     */
    static String text(String value) {
        StringBuilder form = new StringBuilder();
        value.codePoints()
                .mapToObj(Character::toString)
                .forEach(character -> form.append("(?:")
                        .append(String.join("|", forms(character)))
                        .append(')'));
        return form.toString();
    }

    private static List<String> forms(String character) {
        List<String> forms = new ArrayList<>();
        StringBuilder percent = new StringBuilder();
        for (byte octet : character.getBytes(StandardCharsets.UTF_8)) {
            percent.append("%(?:25)*").append(hex(HEX.toHexDigits(octet)));
        }
        forms.add(percent.toString());
        // as a header is read, one character for each octet
        forms.add(Pattern.quote(new String(character.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1)));
        StringBuilder unicode = new StringBuilder();
        character.chars().forEach(unit -> unicode.append("\\\\u").append(hex(HEX.toHexDigits((char) unit))));
        forms.add(unicode.toString());
        switch (character) {
            case " " -> forms.add("\\+");
            case "\n" -> forms.addAll(List.of("\\\\n", " ", "\n  "));
            case "\r" -> forms.addAll(List.of("\\\\r", " "));
            case "\t" -> forms.addAll(List.of("\\\\t", " "));
            case "\"" -> forms.addAll(List.of("\\\\\"", "&quot;", "&#34;"));
            case "\\" -> forms.add("\\\\\\\\");
            case "/" -> forms.add("\\\\/");
            case "&" -> forms.add("&amp;");
            case "<" -> forms.add("&lt;");
            case ">" -> forms.add("&gt;");
            case "'" -> forms.addAll(List.of("&#39;", "&#x27;"));
            default -> {}
        }
        // last, for a percent sign or a backslash also begins its own longer form
        forms.add(Pattern.quote(character));
        return forms;
    }

    private static String hex(String digits) {
        return "(?i:" + digits + ")";
    }

    /**
     * In base64, alone or in the middle of other text: three octets are four digits, so what stands before shifts a
     * secret by none, one or two octets. Digits at its ends that also hold bits of its neighbours are hidden with it.
     */
    static Set<String> base64(byte[] secret) {
        Set<String> forms = new LinkedHashSet<>();
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + secret.length];
            System.arraycopy(secret, 0, shifted, shift, secret.length);
            String digits = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = (shift * 8 + 5) / 6;
            int to = shifted.length * 8 / 6;
            if (to - from >= FEWEST_BASE64_DIGITS) {
                forms.add((shift == 0 ? "" : DIGIT)
                        + digits(digits.substring(from, to))
                        + (to * 6 == shifted.length * 8 ? "" : DIGIT + "(?:=|%3[Dd]){0,2}"));
            }
        }
        forms.add(Pattern.quote(Base64.getEncoder().encodeToString(secret)));
        return forms;
    }

    /** Both alphabets, and as an address writes the standard one. */
    private static String digits(String base64) {
        return base64.replace("+", "(?:[+-]|%2[Bb])").replace("/", "(?:[/_]|%2[Ff])");
    }
}
