package io.katydid.load.program;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** When a value of a response equals an expected one. */
class JsonValuesTest {

    @Test
    void numbersAreComparedByValue() {
        assertThat(JsonValues.equal(JsonValues.parse("1.0".getBytes(StandardCharsets.UTF_8)), 1L))
                .isTrue();
        assertThat(JsonValues.equal(JsonValues.parse("1".getBytes(StandardCharsets.UTF_8)), new BigDecimal("1.00")))
                .isTrue();
        assertThat(JsonValues.equal(JsonValues.parse("0.1".getBytes(StandardCharsets.UTF_8)), 0.1))
                .isTrue();
        assertThat(JsonValues.equal(JsonValues.parse("1".getBytes(StandardCharsets.UTF_8)), Double.NaN))
                .isFalse();
        assertThat(JsonValues.equal(JsonValues.parse("\"1\"".getBytes(StandardCharsets.UTF_8)), 1L))
                .isFalse();
        assertThat(JsonValues.equal(JsonValues.parse("1".getBytes(StandardCharsets.UTF_8)), "1"))
                .isFalse();
    }
}
