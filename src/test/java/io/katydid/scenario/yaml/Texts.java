package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Problem;
import io.katydid.scenario.Reading;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Reads texts in tests, as {@code shop.yaml}. */
public final class Texts {

    static final Map<String, String> ENVIRONMENT = Map.of("SHOP_KEY", "s3cret", "EMPTY", "", "TWO_LINES", "a\nb");

    /** A target, and one user class with one task of these steps. */
    static final String WITH_STEPS = """
        target: https://shop.test
        variables: { currency: EUR, hats: [ red, blue ], lines: "a\\nb" }
        secrets: { key: { env: SHOP_KEY }, broken: { env: TWO_LINES } }
        users:
          U:
            tasks:
              t:
                steps:
                  - %s
        """;

    private Texts() {}

    static Reading read(String text) {
        return read(text, Overrides.NONE);
    }

    static Reading read(String text, Overrides overrides) {
        return new ScenarioReader(ENVIRONMENT::get, Path.of(""))
                .read("shop.yaml", text.getBytes(StandardCharsets.UTF_8), overrides);
    }

    public static Scenario valid(String text) {
        return valid(text, Overrides.NONE);
    }

    static Scenario valid(String text, Overrides overrides) {
        Reading reading = read(text, overrides);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).scenario();
    }

    static List<String> problems(String text) {
        return problems(text, Overrides.NONE);
    }

    static List<String> problems(String text, Overrides overrides) {
        Reading reading = read(text, overrides);
        assertThat(reading).isInstanceOf(Reading.Invalid.class);
        return ((Reading.Invalid) reading)
                .problems().stream().map(Problem::toString).toList();
    }

    /** The first step of a scenario around this one. */
    static Step step(String step) {
        return valid(WITH_STEPS.formatted(step))
                .users()
                .getFirst()
                .tasks()
                .getFirst()
                .steps()
                .getFirst();
    }

    static Step.Request request(String step) {
        return (Step.Request) step(step);
    }

    /** What is wrong with a scenario around this step, without the places. */
    static List<String> stepProblems(String step) {
        return problems(WITH_STEPS.formatted(step)).stream()
                .map(problem -> problem.replaceFirst("^shop\\.yaml:\\d+:\\d+: ", ""))
                .toList();
    }
}
