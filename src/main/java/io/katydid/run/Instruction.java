package io.katydid.run;

import java.time.Duration;

/** What others want of a run. Posted from any thread, obeyed by the run's. */
public sealed interface Instruction {

    /**
     * From now on another number of users.
     *
     * @param users at the end of the change
     * @param over how long it takes; zero: at once
     */
    record Adjust(int users, Duration over) implements Instruction {}

    /**
     * The run ends before its time: gently the first time, at once the second.
     *
     * @param reason in words, such as {@code interrupted}
     */
    record Stop(String reason) implements Instruction {}
}
