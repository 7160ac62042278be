package io.katydid.agent.settings;

/**
 * How the agent writes its own log.
 *
 * @param level of JBoss Log Manager, such as {@code INFO}
 * @param json as JSON rather than text
 */
public record LogSettings(String level, boolean json) {

    public static final LogSettings DEFAULT = new LogSettings("INFO", false);
}
