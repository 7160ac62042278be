package io.katydid.agent.settings;

import io.katydid.scenario.Problem;
import java.util.Optional;

/**
 * A value and who chose it.
 *
 * @param option its name on the command line, which is to blame where no one chose the value
 * @param origin the option or variable that chose it, such as {@code --web-port} or {@code LOCUST_WEB_PORT}; empty: it
 *     is the default
 */
public record Setting<T>(T value, String option, Optional<String> origin) {

    public static <T> Setting<T> byDefault(String option, T value) {
        return new Setting<>(value, option, Optional.empty());
    }

    /** A problem with this value, blamed on its origin. */
    public Problem problem(String message) {
        return new Problem(origin.orElse(option), 0, 0, message);
    }
}
