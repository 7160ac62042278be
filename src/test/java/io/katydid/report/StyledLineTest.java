package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class StyledLineTest {

    private static final TextStyle COLOURED = new TextStyle(true, true, 40);
    private static final TextStyle PLAIN = new TextStyle(false, false, 40);

    @Test
    void isNeverWiderThanItsLook() {
        StyledLine line = new StyledLine(PLAIN).add("x".repeat(39)).add("yyy").add("zzz");

        assertThat(line.toString()).hasSize(40).endsWith("xy");
        assertThat(line.room()).isZero();
    }

    @Test
    void showsThatSomethingIsMissing() {
        assertThat(new StyledLine(PLAIN).add("answer ".repeat(10)).toString())
                .hasSize(40)
                .endsWith("..");
        assertThat(new StyledLine(COLOURED).add("answer ".repeat(10)).toString())
                .hasSize(40)
                .endsWith("…");
    }

    @Test
    void paintsOnlyWhereColoursAreWanted() {
        assertThat(new StyledLine(COLOURED).add("12", AnsiColor.BAD).render()).isEqualTo("\u001b[31m12\u001b[0m");
        assertThat(new StyledLine(PLAIN).add("12", AnsiColor.BAD).render()).isEqualTo("12");
    }

    @Test
    void alignsToTheRight() {
        assertThat(new StyledLine(PLAIN)
                        .add("a")
                        .right("12", 6, AnsiColor.PLAIN)
                        .right("3", 9, AnsiColor.PLAIN)
                        .toString())
                .isEqualTo("a   12  3");
    }

    @Test
    void writesWhatDoesNotFitItsColumnFurtherRight() {
        assertThat(new StyledLine(PLAIN)
                        .add("name")
                        .right("12345", 6, AnsiColor.PLAIN)
                        .toString())
                .isEqualTo("name12345");
    }

    @Test
    void leavesNoBlanksAtItsEnd() {
        assertThat(new StyledLine(COLOURED).add("a").to(20).render()).isEqualTo("a");
    }
}
