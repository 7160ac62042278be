package io.katydid.run;

import java.time.Duration;
import java.util.Map;

/** What others want of a run. Posted from any thread, obeyed by the run's. */
public sealed interface Instruction {

    /**
     * From now on another number of users; obeyed where the scenario has a load of its own.
     *
     * @param users at the end of the change
     * @param over how long it takes; zero: at once
     */
    record Adjust(int users, Duration over) implements Instruction {}

    /**
     * From now on so many users of each class; obeyed where the load is {@link io.katydid.scenario.LoadProfile.External}. One
     * {@code spawn.complete} follows when they are there, or a second after they should be, unless another assignment came before.
     *
     * @param users absolute counts by the name of their class; a class that is not named stays as it is
     * @param over how long those that are missing take to come; zero: at once
     */
    record Assign(Map<String, Integer> users, Duration over) implements Instruction {
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
