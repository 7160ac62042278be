package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LineTest {

    private static final Look COLOURED = new Look(true, true, 40);
    private static final Look PLAIN = new Look(false, false, 40);

    @Test
    void isNeverWiderThanItsLook() {
        Line line = new Line(PLAIN).add("x".repeat(39)).add("yyy").add("zzz");

        assertThat(line.toString()).hasSize(40).endsWith("xy");
        assertThat(line.room()).isZero();
    }

    @Test
    void saysThatSomethingIsMissing() {
        assertThat(new Line(PLAIN).add("answer ".repeat(10)).toString())
                .hasSize(40)
                .endsWith("..");
        assertThat(new Line(COLOURED).add("answer ".repeat(10)).toString())
                .hasSize(40)
                .endsWith("…");
    }

    @Test
    void paintsOnlyWhereColoursAreWanted() {
        assertThat(new Line(COLOURED).add("12", Ink.BAD).render()).isEqualTo("\u001b[31m12\u001b[0m");
        assertThat(new Line(PLAIN).add("12", Ink.BAD).render()).isEqualTo("12");
    }

    @Test
    void alignsToTheRight() {
        assertThat(new Line(PLAIN)
                        .add("a")
                        .right("12", 6, Ink.PLAIN)
                        .right("3", 9, Ink.PLAIN)
                        .toString())
                .isEqualTo("a   12  3");
    }

    @Test
    void writesWhatDoesNotFitItsColumnFurtherRight() {
        assertThat(new Line(PLAIN).add("name").right("12345", 6, Ink.PLAIN).toString())
                .isEqualTo("name12345");
    }

    @Test
    void leavesNoBlanksAtItsEnd() {
        assertThat(new Line(COLOURED).add("a").to(20).render()).isEqualTo("a");
    }
}
