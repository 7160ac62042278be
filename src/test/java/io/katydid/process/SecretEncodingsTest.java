package io.katydid.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** No form of a secret is left in what people read. */
class SecretEncodingsTest {

    private static final String SECRET = "p@ss w\"ö\\rd&=$x/Secret1+";

    private static Redactor secrecy(String... values) {
        return new Redactor(List.of(values).stream()
                .map(value -> new Secret("env X", value))
                .toList());
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "p@ss w\"ö\\rd&=$x/Secret1+",
                "p@ss%20w%22%C3%B6%5Crd&=$x/Secret1+",
                "p%40ss%20w%22%c3%b6%5crd%26%3d%24x%2fSecret1%2b",
                "p%2540ss%2520w%2522%25C3%25B6%255Crd%2526%253D%2524x%252FSecret1%252B",
                "p@ss w\\\"ö\\\\rd&=$x\\/Secret1+",
                "p@ss w\\u0022\\u00f6\\u005Crd\\u0026=$x/Secret1+",
                "p@ss w\"\u00c3\u00b6\\rd&=$x/Secret1+",
                "p@ss w&quot;ö\\rd&amp;=$x/Secret1+"
            })
    void aSecretIsHiddenHoweverItIsEscaped(String form) {
        assertThat(secrecy(SECRET).hide("before-" + form + "-after")).isEqualTo("before-***-after");
    }

    @Test
    void aSecretIsHiddenInAForm() {
        assertThat(secrecy(SECRET).hide("a=" + URLEncoder.encode(SECRET, StandardCharsets.UTF_8) + "&b=1"))
                .isEqualTo("a=***&b=1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "anna:"})
    void aSecretIsHiddenInBase64OfALongerText(String before) {
        for (String after : List.of("", "1", "12", "123")) {
            String encoded = base64(before + SECRET + after);

            String hidden = secrecy(SECRET).hide(encoded);
            String urlSafe = secrecy(SECRET).hide(encoded.replace('+', '-').replace('/', '_'));

            assertThat(hidden).contains("***").hasSizeLessThan(14);
            assertThat(urlSafe).contains("***").hasSizeLessThan(14);
        }
    }

    @Test
    void aSecretOfSeveralLinesIsHiddenInJsonAndInAHeader() {
        Redactor redactor = secrecy("line1\nline2");

        assertThat(redactor.hide("{\"k\":\"line1\\nline2\"}")).isEqualTo("{\"k\":\"***\"}");
        assertThat(redactor.hideHeader("x-k", "line1 line2")).isEqualTo("***");
    }

    @Test
    void aVeryLongSecretIsHiddenWholeWithoutADeepStack() {
        String secret = IntStream.range(0, 3_000).mapToObj(Integer::toString).collect(Collectors.joining("\n"));

        assertThat(secrecy(secret).hide("<" + secret + ">")).matches("<[*]+>");
        assertThat(secrecy(secret).hide("<" + URLEncoder.encode(secret, StandardCharsets.UTF_8) + ">"))
                .matches("<[*]+>");
        assertThat(secrecy(secret).hide(base64("ab" + secret)).replace("*", "")).hasSizeLessThan(secret.length() / 20);
    }

    @Test
    void theLongerOfTwoSecretsIsHiddenWhole() {
        assertThat(secrecy("abc", "abcdef").hide("abcdef abc")).isEqualTo("*** ***");
    }

    @Test
    void otherTextStaysAsItIs() {
        assertThat(secrecy().hide("all of it")).isEqualTo("all of it");
        assertThat(secrecy("x1", SECRET).hide("/items?page=2 and YWxs")).isEqualTo("/items?page=2 and YWxs");
        assertThat(secrecy(SECRET).hideHeader("Authorization", "Basic abc")).isEqualTo("Basic ***");
    }
}
