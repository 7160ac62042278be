package io.katydid.agent.settings;

import io.katydid.load.StopRule;
import io.katydid.scenario.Overrides;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The load of a run, beside what the scenario's text says.
 *
 * @param overrides that the scenario was read with; workers read its text with the same
 * @param stopTimeout how long users may finish their iteration; empty: not chosen
 * @param seed of decks and random functions; empty: a random one for each run
 */
public record LoadSettings(Overrides overrides, Setting<Optional<Duration>> stopTimeout, OptionalLong seed) {

    /** A timeout that was chosen is for the whole iteration, as in Locust. */
    public StopRule stop() {
        return stopTimeout.value().map(time -> new StopRule(time, true)).orElse(StopRule.DEFAULT);
    }

    /** How long users may finish at the end, chosen or not. */
    public Duration drainTime() {
        return stop().timeout();
    }
}
