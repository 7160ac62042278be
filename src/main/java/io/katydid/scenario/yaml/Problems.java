package io.katydid.scenario.yaml;

import io.katydid.scenario.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects what is wrong, so that all of it can be said at once. Used by one thread. */
final class Problems {

    private final List<Problem> found = new ArrayList<>();

    void add(Position at, String message) {
        found.add(at.problem(message));
    }

    void add(Problem problem) {
        found.add(problem);
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
