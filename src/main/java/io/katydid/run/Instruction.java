package io.katydid.run;

import java.time.Duration;
import java.util.Map;

/** What others want of a run. Posted by any thread, obeyed on the run's. */
public sealed interface Instruction {

    /**
     * Another load than the plan's. Whether that is possible depends on how the load is controlled:
     * {@link LoadControl#decide}.
     */
    sealed interface ChangeLoad extends Instruction {}

    /**
     * From now on another number of users; accepted where the plan says how many users there are at which time.
     *
     * @param users at the end of the change
     * @param over how long it takes; zero: at once
     */
    record Adjust(int users, Duration over) implements ChangeLoad {}

    /**
     * From now on these numbers of users of each class; accepted where the load is
     * {@link io.katydid.scenario.LoadProfile.External}. One {@code spawn.complete} follows when they are there, or a
     * second after they should be, unless another assignment came before.
     *
     * @param users absolute counts by the name of their class; a class that is not named stays as it is
     * @param over how long those that are missing take to come; zero: at once
     */
    record Assign(Map<String, Integer> users, Duration over) implements ChangeLoad {
        public Assign {
            users = Map.copyOf(users);
        }
    }

    /**
     * The run ends before its time: gently the first time, at once the second.
     *
     * @param reason in words, such as {@code interrupted}
     */
    record Stop(String reason) implements Instruction {}
}
