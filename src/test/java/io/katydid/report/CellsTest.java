package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CellsTest {

    @ParameterizedTest
    @CsvSource({"'', 0", "/items, 6", "naïve, 5", "商品, 4", "e\u0301, 1", "🦗, 2", "한글, 4", "…, 1"})
    void lettersHaveOneCellIdeographsTwoAndAccentsNone(String text, int width) {
        assertThat(Cells.width(text)).isEqualTo(width);
    }

    @ParameterizedTest
    @CsvSource({
        "/orders, 10, /orders",
        "/orders, 7, /orders",
        "/orders/{id}, 7, /or…id}",
        "/orders, 2, /…",
        "/orders, 1, …",
        "/orders, 0, ''",
        "商品商品商品, 6, 商…品",
        "商品商品商品, 7, 商…品"
    })
    void aNameIsCutInItsMiddle(String text, int most, String cut) {
        assertThat(Cells.cutMiddle(text, most, "…")).isEqualTo(cut);
    }

    @ParameterizedTest
    @CsvSource({"answer, 6, answer", "answer, 5, answ…", "answer, 1, …", "answer, 0, ''", "商品, 3, 商…"})
    void otherTextIsCutAtItsEnd(String text, int most, String cut) {
        assertThat(Cells.cut(text, most, "…")).isEqualTo(cut);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u001b[2J", "\u009b2J", "\u0007", "\b\b", "\u202e", "\u200b", "\ud800", "\ue000"})
    void nothingSteersATerminal(String text) {
        assertThat(Cells.clean(text, true)).startsWith("?").doesNotContain(text.substring(0, 1));
    }

    @Test
    void lineEndsBecomeBlanks() {
        assertThat(Cells.clean("one\r\ntwo\tthree", true)).isEqualTo("one  two three");
    }

    @Test
    void withoutUnicodeOnlyAsciiIsLeft() {
        assertThat(Cells.clean("naïve 商品 ok", false)).isEqualTo("na?ve ?? ok");
    }
}
