package io.katydid.scenario.tree;

import io.katydid.scenario.Problem;

/**
 * Where something was written.
 *
 * @param place the file, or the option or variable
 * @param line from 1; 0 for the file as a whole, or when the place is not a file
 * @param column from 1; 0 with line 0
 */
public record Position(String place, int line, int column) {

    public static Position whole(String place) {
        return new Position(place, 0, 0);
    }

    /** Returns whether this is an option or variable: their values follow Locust's habits, such as bare seconds. */
    public boolean isOption() {
        return line == 0;
    }

    Problem problem(String message) {
        return new Problem(place, line, column, message);
    }
}
