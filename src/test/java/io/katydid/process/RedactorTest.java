package io.katydid.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Secret;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {

    private static Redactor of(String... values) {
        return new Redactor(List.of(values).stream()
                .map(value -> new Secret("env X", value))
                .toList());
    }

    @ParameterizedTest
    @CsvSource({
        "k3y,           GET /items?key=k3y,             GET /items?key=***",
        "'a b/c',       GET /x?key=a%20b/c,             GET /x?key=***",
        "'a b/c',       key=a+b%2Fc&x=1,                key=***&x=1",
        "50%,           GET /x?key=50%25,               GET /x?key=***",
        "'say \"yes\"', '{\"key\":\"say \\\"yes\\\"\"}', '{\"key\":\"***\"}'",
    })
    void hidesASecretHoweverItIsWritten(String secret, String text, String shown) {
        assertThat(of(secret).hide(text)).isEqualTo(shown);
    }

    @Test
    void hidesSeveralLinesInJsonAndInAHeader() {
        Redactor redactor = of("line one\nline two");

        assertThat(redactor.hide("{\"pem\":\"line one\\nline two\"}")).isEqualTo("{\"pem\":\"***\"}");
        assertThat(redactor.hideHeader("x-pem", "line one line two")).isEqualTo("***");
    }

    @Test
    void hidesWhatIsInBase64BesideOtherThings() {
        String encoded = Base64.getEncoder().encodeToString("anna:p4ssw0rd".getBytes(StandardCharsets.UTF_8));

        assertThat(of("p4ssw0rd").hide("{\"auth\":\"" + encoded + "\"}")).isEqualTo("{\"auth\":\"***\"}");
        assertThat(of("another").hide("{\"auth\":\"" + encoded + "\"}")).contains(encoded);
    }

    @Test
    void hidesTheLongerOfTwoSecretsWhole() {
        assertThat(of("pass", "passage").hide("passage pass")).isEqualTo("*** ***");
    }

    @Test
    void leavesTheRestAsItIs() {
        assertThat(of().hide("costs $1 \\ and more")).isEqualTo("costs $1 \\ and more");
        assertThat(of("k3y").hide("costs $1 \\ and more")).isEqualTo("costs $1 \\ and more");
    }
}
