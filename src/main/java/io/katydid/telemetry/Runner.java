package io.katydid.telemetry;

/** Which part of a run a process has. */
public enum Runner {
    /** All of it. */
    LOCAL("LocalRunner"),
    /** Its workers make the load, and it speaks of the whole. */
    MASTER("MasterRunner"),
    /** It makes a share of the load; what is true of the whole run, its master says. */
    WORKER("WorkerRunner");

    private final String text;

    Runner(String text) {
        this.text = text;
    }

    /** As Locust calls it, and as {@code source} has it in telemetry. */
    public String text() {
        return text;
    }

    /** Whether requests are sent from this process. */
    public boolean makesLoad() {
        return this != MASTER;
    }

    /** Whether what is true of the whole run is said here. */
    public boolean speaksForRun() {
        return this != WORKER;
    }
}
