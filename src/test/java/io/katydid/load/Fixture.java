package io.katydid.load;

import io.katydid.scenario.Scenario;
import io.katydid.stats.Totals;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A load on fake loops, and what it counted. */
final class Fixture {

    /** A secret that must not show anywhere. */
    static final String SECRET = "hunter2";

    private Fixture() {}

    static LocalLoad load(
            Scenario scenario, FakeLoops fake, StopRule rule, long seed, @Nullable ExchangeListener listener) {
        return new LocalLoad(
                scenario,
                fake,
                new LocalLoad.Settings(
                        rule,
                        seed,
                        () -> 1_700_000_000_000L + fake.now() / 1_000_000,
                        text -> text.replace(SECRET, "***"),
                        listener),
                Duration.ofMillis(50));
    }

    /** Returns what was counted since the last call. */
    static Totals collected(LocalLoad load) {
        Totals totals = new Totals(load.endpoints(), 0, Instant.EPOCH);
        totals.add(load.collect());
        return totals;
    }
}
