package io.katydid.agent;

import io.katydid.agent.settings.LogSettings;
import java.io.PrintStream;
import java.util.concurrent.Callable;

/** Runs a job inside the framework that it needs, and returns the job's exit code. */
@FunctionalInterface
public interface Boot {
    int run(Callable<Integer> job, LogSettings log);

    /**
     * Returns the one that starts Quarkus.
     *
     * @param err takes the reason why Quarkus cannot listen
     */
    static Boot onQuarkus(PrintStream err) {
        return new QuarkusBoot(err);
    }
}
