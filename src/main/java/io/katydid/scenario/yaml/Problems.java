package io.katydid.scenario.yaml;

import io.katydid.scenario.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it can be said at once. Used by one thread. */
final class Problems {

    /** More than anybody reads; a text made to hurt could hold a hundred thousand. */
    static final int MOST = 1_000;

    private final List<Problem> found = new ArrayList<>();

    void add(Position at, String message) {
        add(at.problem(message));
    }

    void add(Problem problem) {
        if (found.size() < MOST) {
            found.add(problem);
        } else if (found.size() == MOST) {
            found.add(new Problem(
                    problem.place(), 0, 0, "there are more than 1,000 problems; these are the first of them"));
        }
    }

    /** Whether more of them are not worth the search. */
    boolean isFull() {
        return found.size() > MOST;
    }

    /** For a value that stands where another kind of value belongs. */
    void wrong(Node node, String noun, String instead) {
        String message = node instanceof ScalarNode scalar && scalar.isNull()
                ? "a value is missing; write " + instead
                : Words.describe(node) + " is not " + noun + "; write " + instead;
        add(node.at(), message);
    }

    boolean isEmpty() {
        return found.isEmpty();
    }

    int size() {
        return found.size();
    }

    List<Problem> all() {
        return List.copyOf(found);
    }
}
