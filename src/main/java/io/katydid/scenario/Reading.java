package io.katydid.scenario;

import java.util.List;

/** What came of reading a scenario: the plan, or everything that is wrong with it. */
public sealed interface Reading {

    record Valid(Scenario scenario) implements Reading {}

    /** Problems sorted by place, at least one. */
    record Invalid(List<Problem> problems) implements Reading {
        public Invalid {
            problems = problems.stream().sorted(Problem.BY_PLACE).distinct().toList();
        }
    }
}
