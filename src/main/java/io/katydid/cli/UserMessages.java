package io.katydid.cli;

import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** What is said to people while a run is wired and lives: by its console once there is one, else by the log. Any thread. */
final class UserMessages {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private volatile @Nullable RunConsole console;

    void through(RunConsole shown) {
        console = shown;
    }

    void note(String text) {
        RunConsole shown = console;
        if (shown == null) {
            LOG.info(text);
        } else {
            shown.say(text);
        }
    }

    void warn(String text) {
        RunConsole shown = console;
        if (shown == null) {
            LOG.warn(text);
        } else {
            shown.say(text);
        }
    }
}
