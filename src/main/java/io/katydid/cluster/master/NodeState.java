package io.katydid.cluster.master;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The state of a worker as its master sees it. Each state offers only the transitions that are legal from it; none
 * leads out of {@link Gone}. A worker starts as {@link Joining}.
 */
sealed interface NodeState {

    /** The names that Locust and {@code katydid.workers} use, in the order in which they are shown. */
    List<String> NAMES = List.of(Activity.READY.text, Activity.SPAWNING.text, Activity.RUNNING.text, Missing.NAME);

    /** Returns whether the master has counted the worker as lost at some time. */
    boolean wasLost();

    /** Returns the name under which the worker is counted; empty while it is not part of the fleet. */
    default Optional<String> name() {
        return switch (this) {
            case Live live -> Optional.of(live.activity.text);
            case Missing _ -> Optional.of(Missing.NAME);
            case Joining _, Gone _ -> Optional.empty();
        };
    }

    /** What a live worker is doing: the states that Locust's workers put into their heartbeats. */
    enum Activity {
        READY("ready"),
        SPAWNING("spawning"),
        RUNNING("running");

        private final String text;

        Activity(String text) {
            this.text = text;
        }

        /** Returns the activity that a heartbeat names; empty for any other text, which changes nothing. */
        static Optional<Activity> named(String text) {
            for (Activity activity : values()) {
                if (activity.text.equals(text)) {
                    return Optional.of(activity);
                }
            }
            return Optional.empty();
        }
    }

    /** Connected, but it is not known yet whether it can make load. */
    record Joining() implements NodeState {

        @Override
        public boolean wasLost() {
            return false;
        }

        /** @param hasUsers whether it has reported users already */
        Live toReady(boolean hasUsers) {
            return new Live(Activity.READY, Optional.empty(), hasUsers, false);
        }

        Gone toGone() {
            return new Gone(false);
        }
    }

    /**
     * Part of the fleet, and able to have users.
     *
     * @param assigned users by class that were sent to it; empty until it is sent some
     * @param hadUsers whether it was seen to have users since it came or came back
     */
    record Live(Activity activity, Optional<Map<String, Integer>> assigned, boolean hadUsers, boolean wasLost)
            implements NodeState {

        Live to(Activity next) {
            return new Live(next, assigned, hadUsers, wasLost);
        }

        Live withAssigned(Map<String, Integer> users) {
            return new Live(activity, Optional.of(users), hadUsers, wasLost);
        }

        Live withUsersSeen() {
            return new Live(activity, assigned, true, wasLost);
        }

        Missing toMissing() {
            return new Missing();
        }

        Gone toGone() {
            return new Gone(wasLost);
        }
    }

    /** Nothing was heard from it for too long, so its users were given to others. It may come back. */
    record Missing() implements NodeState {

        private static final String NAME = "missing";

        @Override
        public boolean wasLost() {
            return true;
        }

        /** Returns the state after its return. It has to be sent users again, because its own were given to others. */
        Live toRunning() {
            return new Live(Activity.RUNNING, Optional.empty(), false, true);
        }

        Gone toGone() {
            return new Gone(true);
        }
    }

    /** It has left, it joined again under another identity, or it cannot run the scenario. */
    record Gone(boolean wasLost) implements NodeState {}
}
