package io.katydid.agent;

import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.WebSettings;
import io.katydid.process.ExitCode;
import io.katydid.process.ProblemPrinter;
import io.katydid.scenario.Problem;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusBindException;
import java.io.PrintStream;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Starts Quarkus, once everything that a user may have got wrong was checked, and runs the job in it. */
final class QuarkusBoot implements Boot {

    private final PrintStream err;

    /** @param err takes the reason why Quarkus cannot listen */
    QuarkusBoot(PrintStream err) {
        this.err = err;
    }

    @Override
    public int run(Callable<Integer> job, LogSettings log) {
        RunTimeSettings.set("quarkus.log.level", log.level());
        RunTimeSettings.set("quarkus.log.console.json.enabled", Boolean.toString(log.json()));
        AtomicInteger code = new AtomicInteger(ExitCode.BUG.code());
        KatydidApplication.hand(job);
        // Without a handler of its own Quarkus would exit; only main does that here.
        Quarkus.run(KatydidApplication.class, (exitCode, failure) -> code.set(codeOf(exitCode, failure)));
        return code.get();
    }

    private int codeOf(int exitCode, @Nullable Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof QuarkusBindException taken) {
                // the port was free when it was checked, and another process was faster
                String why = WebSettings.cannotListen(taken.getHost(), taken.getPort(), taken);
                new ProblemPrinter(err).print(List.of(new Problem("--web-port", 0, 0, why)));
                return ExitCode.INVALID.code();
            }
        }
        return failure == null ? exitCode : ExitCode.BUG.code();
    }
}
