package io.katydid.http;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TraceparentTest {

    @Test
    void isWrittenAsTheStandardSays() {
        Traceparent header = new Traceparent();

        header.trace(0x0123456789abcdefL, 0xfedcba9876543210L, true);
        header.span(0x00f067aa0ba902b7L);
        assertThat(header).hasToString("00-0123456789abcdeffedcba9876543210-00f067aa0ba902b7-01");
        assertThat(new String(header.bytes(), US_ASCII))
                .isEqualTo(header.toString())
                .hasSize(55);

        header.trace(1, -1, false);
        assertThat(header).hasToString("00-0000000000000001ffffffffffffffff-00f067aa0ba902b7-00");
        assertThat(new String(header.bytes(), US_ASCII)).isEqualTo(header.toString());
    }
}
