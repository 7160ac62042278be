package io.katydid.agent;

import io.katydid.process.ExitCode;
import io.quarkus.arc.Unremovable;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.inject.Singleton;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * What Quarkus runs: a job that was prepared before it booted. Quarkus makes this object itself, so the job is handed
 * over in a field.
 */
@Singleton
@Unremovable
public class KatydidApplication implements QuarkusApplication {

    private static final AtomicReference<@Nullable Callable<Integer>> JOB = new AtomicReference<>();

    static void hand(Callable<Integer> job) {
        JOB.set(job);
    }

    @Override
    public int run(String... args) {
        Callable<Integer> job = JOB.getAndSet(null);
        if (job == null) {
            throw new IllegalStateException("nothing to run was prepared");
        }
        try {
            return job.call();
        } catch (Exception | Error e) {
            // an error too: Quarkus would make another exit code of it
            Logger.getLogger(KatydidApplication.class).fatal("a bug of Katydid, not of your scenario", e);
            return ExitCode.BUG.code();
        }
    }
}
