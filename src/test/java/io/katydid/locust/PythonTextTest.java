package io.katydid.locust;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class PythonTextTest {

    @ParameterizedTest
    @MethodSource("pairs")
    void escapesAsPythonDoes(String text, String repr) {
        assertThat(PythonText.repr(text)).isEqualTo(repr);
    }

    /** Each with the {@code repr} of Python 3.11. */
    static Stream<Arguments> pairs() {
        return Stream.of(
                arguments("plain", "'plain'"),
                arguments("it's", "\"it's\""),
                arguments("say \"x\"", "'say \"x\"'"),
                arguments("both ' and \"", "'both \\' and \"'"),
                arguments("back\\slash", "'back\\\\slash'"),
                arguments("tab\tline\nreturn\r", "'tab\\tline\\nreturn\\r'"),
                arguments("\000\033\u007f", "'\\x00\\x1b\\x7f'"),
                arguments("\u00a0", "'\\xa0'"),
                arguments("\u00ad", "'\\xad'"),
                arguments("\u00e9 \u00f6", "'\u00e9 \u00f6'"),
                arguments("\u65e5\u672c", "'\u65e5\u672c'"),
                arguments("\ud83d\ude00", "'\ud83d\ude00'"),
                arguments("\u2028", "'\\u2028'"),
                arguments("\u200b", "'\\u200b'"),
                arguments("\ue000", "'\\ue000'"),
                arguments("\udb40\udc01", "'\\U000e0001'"),
                arguments("", "''"),
                arguments("a\u3000b", "'a\\u3000b'"));
    }
}
