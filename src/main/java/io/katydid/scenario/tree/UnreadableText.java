package io.katydid.scenario.tree;

import io.katydid.scenario.Problem;

/** Thrown to abandon a text that cannot be parsed, at any depth. */
final class UnreadableText extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    UnreadableText(Position at, String message) {
        super(message, null, false, false);
        this.problem = at.problem(message);
    }

    Problem problem() {
        return problem;
    }
}
