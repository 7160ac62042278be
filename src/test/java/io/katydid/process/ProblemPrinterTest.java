package io.katydid.process;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Problem;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProblemPrinterTest {

    @Test
    void printsEveryProblemAndTheirNumber() {
        assertThat(printed(List.of(
                        new Problem("shop.yaml", 14, 9, "unknown step 'requst'; did you mean 'request'?"),
                        new Problem("--users", 0, 0, "'many' is not a number; write 100"))))
                .isEqualTo("""
                        shop.yaml:14:9: unknown step 'requst'; did you mean 'request'?
                        --users: 'many' is not a number; write 100
                        2 problems. Nothing was started.
                        """);
    }

    @Test
    void oneProblemIsSingular() {
        assertThat(printed(List.of(new Problem("shop.yaml", 0, 0, "is a directory; name a file"))))
                .isEqualTo("""
                        shop.yaml: is a directory; name a file
                        1 problem. Nothing was started.
                        """);
    }

    @Test
    void whatIsQuotedFromAFileStaysOnItsLineAndSteersNothing() {
        assertThat(printed(List.of(new Problem("shop.yaml", 1, 1, "unknown key '\u001b[2J\nnext'"))))
                .startsWith("shop.yaml:1:1: unknown key ' [2J next'\n1 problem.");
    }

    private static String printed(List<Problem> problems) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        new ProblemPrinter(new PrintStream(bytes, true, UTF_8)).print(problems);
        return bytes.toString(UTF_8);
    }
}
