package io.katydid.process;

import io.katydid.scenario.Problem;
import java.io.PrintStream;
import java.util.List;

/** Prints problems, one on each line, and their number. */
public final class ProblemPrinter {

    private final PrintStream err;

    public ProblemPrinter(PrintStream err) {
        this.err = err;
    }

    public void print(List<Problem> problems) {
        StringBuilder text = new StringBuilder();
        for (Problem problem : problems) {
            text.append(oneLine(problem.toString())).append('\n');
        }
        text.append(problems.size())
                .append(problems.size() == 1 ? " problem" : " problems")
                .append(". Nothing was started.\n");
        err.print(text);
        err.flush();
    }

    /** A problem quotes what the user wrote, and a file may hold escape sequences. */
    private static String oneLine(String problem) {
        return problem.codePoints()
                .map(point -> Character.isISOControl(point) ? ' ' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
