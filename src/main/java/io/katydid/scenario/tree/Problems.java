package io.katydid.scenario.tree;

import io.katydid.scenario.Problem;
import java.util.ArrayList;
import java.util.List;

/** Collects problems, so that all of them are reported at once. Not thread-safe. */
public final class Problems {

    /** More than anyone reads; a malicious text could cause a hundred thousand. */
    public static final int MOST = 1_000;

    private final List<Problem> found = new ArrayList<>();

    public void add(Position at, String message) {
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

    void addAll(Problems others) {
        others.found.forEach(this::add);
    }

    /** Returns whether looking for more is pointless. */
    public boolean isFull() {
        return found.size() > MOST;
    }

    /** Reports a value of the wrong kind. */
    public void wrong(Node node, String noun, String instead) {
        String message = node instanceof ScalarNode scalar && scalar.isNull()
                ? "a value is missing; write " + instead
                : ProblemText.describe(node) + " is not " + noun + "; write " + instead;
        add(node.at(), message);
    }

    public boolean isEmpty() {
        return found.isEmpty();
    }

    public int size() {
        return found.size();
    }

    public List<Problem> all() {
        return List.copyOf(found);
    }
}
