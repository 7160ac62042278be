package io.katydid.process;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.TextStyle;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TerminalTest {

    private static final Map<String, String> USUAL = Map.of("TERM", "xterm-256color", "LANG", "en_US.UTF-8");

    @ParameterizedTest
    @CsvSource({
        "/dev/pts/3, true",
        "/dev/tty1, true",
        "/dev/ttyS0, true",
        "/dev/console, true",
        "/dev/null, false",
        "pipe:[4711], false",
        "socket:[4711], false",
        "/tmp/run.log, false",
        "/dev/pts, false"
    })
    void knowsATerminalByWhereTheDescriptorLeads(String link, boolean terminal) {
        Terminal found = Terminal.detect(USUAL::get, _ -> Optional.of(link), () -> !terminal);

        assertThat(found.out()).isEqualTo(terminal);
        assertThat(found.err()).isEqualTo(terminal);
    }

    @Test
    void tellsStandardOutputFromStandardError() {
        Terminal piped = Terminal.detect(
                USUAL::get, descriptor -> Optional.of(descriptor == 1 ? "pipe:[1]" : "/dev/pts/0"), () -> true);

        assertThat(piped.out()).isFalse();
        assertThat(piped.err()).isTrue();
        assertThat(piped.liveErr()).isTrue();
        assertThat(piped.lookOfOut(80)).isEqualTo(new TextStyle(true, false, 120));
        assertThat(piped.lookOfErr(80)).isEqualTo(new TextStyle(true, true, 80));
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void asksForAConsoleWhereNobodyKnowsOfTheDescriptor(boolean console) {
        assertThat(Terminal.detect(USUAL::get, _ -> Optional.empty(), () -> console)
                        .out())
                .isEqualTo(console);
    }

    @ParameterizedTest
    @CsvSource({"xterm, true", "screen, true", "dumb, false", "'', false", ", false"})
    void redrawsAndColoursOnlyWhereTheTerminalObeys(String type, boolean obeys) {
        Terminal terminal = onTerminal(type == null ? Map.of() : Map.of("TERM", type));

        assertThat(terminal.liveErr()).isEqualTo(obeys);
        assertThat(terminal.lookOfErr(80).color()).isEqualTo(obeys);
    }

    @ParameterizedTest
    @CsvSource({"1, false", "0, false", "'', true", ", true"})
    void anyValueOfNoColorMeansNoColours(String value, boolean colours) {
        Terminal terminal =
                onTerminal(value == null ? Map.of("TERM", "xterm") : Map.of("TERM", "xterm", "NO_COLOR", value));

        assertThat(terminal.lookOfErr(80).color()).isEqualTo(colours);
        assertThat(terminal.liveErr()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-, -, -, false",
                "-, -, en_US.UTF-8, true",
                "-, -, C.utf8, true",
                "-, -, C, false",
                "-, de_DE.UTF-8, C, true",
                "-, C, en_US.UTF-8, false",
                "POSIX, de_DE.UTF-8, en_US.UTF-8, false",
                "C.UTF-8, C, C, true",
                "'', '', en_US.UTF-8, true"
            })
    void theFirstLocaleVariableThatIsSetDecidesAboutUnicode(String all, String type, String lang, boolean unicode) {
        Terminal terminal = Terminal.detect(
                name -> switch (name) {
                    case "LC_ALL" -> all;
                    case "LC_CTYPE" -> type;
                    case "LANG" -> lang;
                    default -> null;
                },
                _ -> Optional.of("pipe:[1]"),
                () -> false);

        assertThat(terminal.unicode()).isEqualTo(unicode);
    }

    @Test
    void theLinuxConsoleGetsAscii() {
        assertThat(onTerminal(Map.of("TERM", "linux", "LANG", "en_US.UTF-8")).unicode())
                .isFalse();
    }

    private static Terminal onTerminal(Map<String, String> environment) {
        return Terminal.detect(environment::get, _ -> Optional.of("/dev/pts/0"), () -> true);
    }
}
