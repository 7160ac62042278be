package io.katydid.cli;

import io.katydid.load.StopRule;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.yaml.Durations;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Which value each option has in the end, and who said so: command line, variable, scenario or default. */
final class EffectiveOptions {

    private final Settings settings;
    private final LoadOptions load;

    EffectiveOptions(Settings settings, LoadOptions load) {
        this.settings = settings;
        this.load = load;
    }

    /** @param file as the user named it */
    List<PlanPrinter.Option> of(Scenario scenario, String file) {
        List<PlanPrinter.Option> options = new ArrayList<>();
        options.add(option("host", scenario.target().toString(), load.host != null, file));
        if (scenario.load() instanceof LoadProfile.Closed closed) {
            options.add(option("users", Integer.toString(closed.users()), load.users != null, file));
            options.add(option("spawn-rate", rate(closed.spawnRate()), load.spawnRate != null, file));
            String runTime = closed.runTime() == null ? "until you end it" : Durations.text(closed.runTime());
            options.add(option("run-time", runTime, load.runTime != null, file));
        }
        StopRule stop = settings.stopRule();
        options.add(option("stop-timeout", Durations.text(stop.timeout()), load.stopTimeout != null, "default"));
        if (!load.tags.isEmpty()) {
            options.add(option("tags", String.join(",", load.tags), true, file));
        }
        if (!load.excludedTags.isEmpty()) {
            options.add(option("exclude-tags", String.join(",", load.excludedTags), true, file));
        }
        options.add(option(
                "testplan", Objects.requireNonNullElse(load.testPlan, scenario.name()), load.testPlan != null, file));
        if (load.seed != null) {
            options.add(option("seed", load.seed, true, file));
        }
        return options;
    }

    /** As somebody would write it: {@code 10} and not {@code 10.0}. */
    private static String rate(double perSecond) {
        return BigDecimal.valueOf(perSecond).stripTrailingZeros().toPlainString();
    }

    private PlanPrinter.Option option(String name, String value, boolean said, String otherwise) {
        return new PlanPrinter.Option(name, value, said ? settings.origin("--" + name) : otherwise);
    }
}
