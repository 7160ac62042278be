package io.katydid.console;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ScreenTest {

    private static final int COLUMNS = 40;

    private final FakeTerminal terminal = new FakeTerminal(COLUMNS);
    private int columns = COLUMNS;
    private final Screen screen = new Screen(terminal.stream(), () -> columns);

    @Test
    void aFrameTakesThePlaceOfTheOneBefore() {
        terminal.stream().println("$ katydid run shop.yaml");
        screen.show(lines("one is long", "two"));
        screen.show(lines("1", "2"));

        assertThat(terminal.shown()).containsExactly("$ katydid run shop.yaml", "1", "2");
    }

    @Test
    void aShorterFrameLeavesNothingOfALongerOne() {
        screen.show(lines("one", "two", "three"));
        screen.show(lines("1"));

        assertThat(terminal.shown()).containsExactly("1");
    }

    @Test
    void aLineAsWideAsTheTerminalKeepsItsLastCell() {
        screen.show(lines("x".repeat(COLUMNS), "two"));
        screen.show(lines("y".repeat(COLUMNS), "2"));

        assertThat(terminal.shown()).containsExactly("y".repeat(COLUMNS), "2");
    }

    @Test
    void whatIsSaidStaysAboveTheFrame() {
        screen.show(lines("one", "two"));
        screen.say("recorder json lost 12 records");
        screen.show(lines("1", "2"));

        assertThat(terminal.shown()).containsExactly("recorder json lost 12 records", "1", "2");
    }

    @Test
    void theFrameIsGoneWhenTheSummaryComes() {
        screen.show(lines("one", "two"));
        screen.close();
        terminal.stream().println("verdict      PASSED");

        assertThat(terminal.shown()).containsExactly("verdict      PASSED");
    }

    @Test
    void hidesTheCursorWhileItDrawsAndGivesItBack() {
        screen.show(lines("one"));
        assertThat(terminal.cursorVisible()).isFalse();

        screen.close();
        assertThat(terminal.cursorVisible()).isTrue();
        assertThat(terminal.wrapping()).isTrue();
    }

    @Test
    void closingAgainOrWithoutAFrameWritesNothing() {
        screen.close();
        screen.close();
        screen.show(lines("too late"));

        assertThat(terminal.written()).isEmpty();
    }

    @Test
    void countsTheRowsThatANarrowerTerminalHasMadeOfALine() {
        screen.show(lines("x".repeat(30), "short"));
        terminal.shown();
        columns = 16;
        screen.show(lines("1"));

        // Two rows of the long line, one of the short one
        assertThat(terminal.written()).startsWith("\r\u001b[3A");
    }

    private static List<StyledLine> lines(String... texts) {
        return Stream.of(texts)
                .map(text -> new StyledLine(new TextStyle(true, false, COLUMNS)).add(text))
                .toList();
    }
}
