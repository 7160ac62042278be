package io.katydid.agent;

import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Messages to people while a run is prepared and goes on: on a console once there is one, in the log until then. Any
 * thread.
 */
final class UserMessages {

    private static final Logger LOG = Logger.getLogger("io.katydid");

    private volatile @Nullable Consumer<String> console;

    /** From now on to this console. */
    void through(Consumer<String> lines) {
        console = lines;
    }

    void note(String text) {
        Consumer<String> shown = console;
        if (shown == null) {
            LOG.info(text);
        } else {
            shown.accept(text);
        }
    }

    void warn(String text) {
        Consumer<String> shown = console;
        if (shown == null) {
            LOG.warn(text);
        } else {
            shown.accept(text);
        }
    }
}
