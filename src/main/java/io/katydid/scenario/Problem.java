package io.katydid.scenario;

import java.util.Comparator;

/**
 * Something wrong in a scenario or an option: where, what, and what to write instead.
 *
 * @param place the file as the user named it, or an option or variable such as {@code --users}
 * @param line from 1; 0 for the file as a whole, or when the place is not a file
 * @param column from 1; 0 with line 0
 */
public record Problem(String place, int line, int column, String message) {

    public static final Comparator<Problem> BY_PLACE = Comparator.comparingInt(Problem::line)
            .thenComparingInt(Problem::column)
            .thenComparing(Problem::place)
            .thenComparing(Problem::message);

    @Override
    public String toString() {
        return line == 0 ? place + ": " + message : place + ":" + line + ":" + column + ": " + message;
    }
}
