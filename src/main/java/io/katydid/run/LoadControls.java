package io.katydid.run;

import io.katydid.scenario.Load;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Population;
import io.katydid.scenario.UserProfile;
import java.time.Duration;

/**
 * Chooses the control for each kind of load; no other code distinguishes the kinds. Arrivals get a control of their own
 * here; several populations get one control that holds theirs, and with it every command names its population.
 */
final class LoadControls {

    /** How long after its time a command counts as complete although its users are not all there; Locust's figure. */
    static final Duration PATIENCE = Duration.ofSeconds(1);

    private LoadControls() {}

    /**
     * Makes the control of a load.
     *
     * @param start of the run on the process's clock
     * @param patience how long after its time a command counts as complete although its users are not all there
     */
    static LoadControl of(Load load, long start, Duration patience) {
        Population population = load.population();
        long begin = start + population.start().toNanos();
        return switch (population.profile()) {
            case UserProfile profile -> new PlannedUsers(profile, begin, patience);
            case LoadProfile.External _ -> new AllocatedUsers(population.users(), patience);
            case LoadProfile.Once _ -> new OnePass(begin, patience);
        };
    }
}
