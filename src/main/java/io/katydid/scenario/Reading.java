package io.katydid.scenario;

import java.util.List;

/** The result of reading a scenario: the plan, or everything that is wrong with it. */
public sealed interface Reading {

    record Valid(Scenario scenario) implements Reading {}

    /** At least one problem, sorted by position. */
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = problems.stream().sorted(Problem.BY_PLACE).distinct().toList();
        }
    }
}
