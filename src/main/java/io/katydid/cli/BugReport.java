package io.katydid.cli;

import io.katydid.process.ExitCode;
import java.io.PrintStream;

/** Reports that this program is at fault. */
public final class BugReport {

    private BugReport() {}

    /** Prints the bug with its trace; returns the exit code that it causes. */
    public static int print(Throwable bug, PrintStream err) {
        err.println("a bug of Katydid, not of your scenario:");
        bug.printStackTrace(err);
        err.flush();
        return ExitCode.BUG.code();
    }
}
