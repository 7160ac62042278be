package io.katydid.telemetry;

/** The part that a process has in a run. */
public enum Runner {
    /** All of it. */
    LOCAL("LocalRunner"),
    /** Its workers make the load; it reports on the whole run. */
    MASTER("MasterRunner"),
    /** It makes a share of the load; its master reports on the whole run. */
    WORKER("WorkerRunner");

    private final String text;

    Runner(String text) {
        this.text = text;
    }

    /** Returns Locust's name for it, which is {@code source} in telemetry. */
    public String text() {
        return text;
    }

    /** Returns whether requests are sent from this process. */
    public boolean makesLoad() {
        return this != MASTER;
    }

    /** Returns whether this process reports on the whole run. */
    public boolean reportsRun() {
        return this != WORKER;
    }
}
