package io.katydid.load;

import java.time.Duration;
import java.util.Map;

/**
 * What a run wants of its load. All commands of a run are of one kind, and come in order of their time. Two more kinds
 * of load join here: arrivals are a command of their own, a ramp of iterations started per second; with several
 * populations, each command also says which population it is for.
 */
public sealed interface LoadCommand {

    /** When it begins, on the process's clock; may lie in the past or a little in the future. */
    long startNanos();

    /**
     * Changes the number of users evenly from what the command before left. A ramp that is still under way ends where
     * it is; what has happened of it after the new one's begin is undone. A ramp never begins before the one that it
     * follows.
     *
     * @param to users at its end
     * @param over how long it takes; zero: at once
     */
    record RampUsers(int to, long startNanos, Duration over) implements LoadCommand {}

    /**
     * Sets how many users of each class there are, as a foreign master does. Counts are absolute, so that repeating a
     * command changes nothing: missing users of a class come evenly spread, surplus ones leave at once, last in, first
     * out. Users that an earlier command still has to bring count as present. Users that have ended by themselves do
     * not, and are started again, as a Locust worker does, which compares with the users that run. A class that is not
     * named stays as it is; an unknown name is ignored.
     *
     * @param users by the name of their class
     * @param over how long the missing ones take to come; zero: at once
     */
    record AllocateUsers(Map<String, Integer> users, long startNanos, Duration over) implements LoadCommand {
        public AllocateUsers {
            users = Map.copyOf(users);
        }
    }

    /**
     * Runs every task once: one user at a time, each class once, its tasks in the order of the file. Repeating it
     * changes nothing.
     */
    record RunOnce(long startNanos) implements LoadCommand {}
}
