package io.katydid.cli;

import io.quarkus.runtime.Quarkus;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts Quarkus once everything that a user may have got wrong has been looked at, and runs the job in it. */
final class QuarkusBoot implements World.Boot {

    @Override
    public int run(Callable<Integer> job, World.LogSettings log) {
        RunTimeSettings.set("quarkus.log.level", log.level());
        RunTimeSettings.set("quarkus.log.console.json.enabled", Boolean.toString(log.json()));
        AtomicInteger code = new AtomicInteger(ExitCode.BUG.code());
        KatydidApplication.hand(job);
        // Without a handler of its own Quarkus would exit; only main does that here.
        Quarkus.run(KatydidApplication.class, (exitCode, failure) -> code.set(codeOf(exitCode, failure)));
        return code.get();
    }

    private static int codeOf(int exitCode, @Nullable Throwable failure) {
        return failure == null ? exitCode : ExitCode.BUG.code();
    }
}
