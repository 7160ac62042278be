package io.katydid.scenario.tree;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.math.BigInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ScalarNodeTest {

    @ParameterizedTest
    @MethodSource
    void plainTextsAreWhatTheyLookLike(String text, Object value) {
        assertThat(new ScalarNode(Position.whole("f"), text, true).value()).isEqualTo(value);
    }

    static Stream<Arguments> plainTextsAreWhatTheyLookLike() {
        return Stream.of(
                arguments("12", 12L),
                arguments("-7", -7L),
                arguments("0", 0L),
                arguments("1.5", 1.5),
                arguments("1e3", 1000.0),
                arguments("9223372036854775808", new BigInteger("9223372036854775808")),
                arguments("true", true),
                arguments("false", false),
                arguments("null", null),
                arguments("~", null),
                arguments("", null),
                arguments("NO", "NO"),
                arguments("yes", "yes"),
                arguments("007", "007"),
                arguments("1:30", "1:30"),
                arguments("0x1F", "0x1F"),
                arguments("1e999", "1e999"),
                arguments("-", "-"),
                arguments("1.", "1."),
                arguments("2024-01-01", "2024-01-01"));
    }

    @Test
    void quotedTextsAreTexts() {
        assertThat(new ScalarNode(Position.whole("f"), "12", false).value()).isEqualTo("12");
        assertThat(new ScalarNode(Position.whole("f"), "", false).isNull()).isFalse();
    }
}
