package io.katydid.cli;

/**
 * How the agent writes its own log.
 *
 * @param level of JBoss Log Manager, such as {@code INFO}
 * @param json as JSON rather than text
 */
record LogSettings(String level, boolean json) {

    static final LogSettings DEFAULT = new LogSettings("INFO", false);
}
