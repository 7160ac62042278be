package io.katydid.cli;

import java.io.PrintStream;

/** Tells people that this program is at fault. */
final class BugReport {

    private BugReport() {}

    /** Prints the bug with its trace; returns the exit code that it causes. */
    static int print(Throwable bug, PrintStream err) {
        err.println("a bug of Katydid, not of your scenario:");
        bug.printStackTrace(err);
        err.flush();
        return ExitCode.BUG.code();
    }
}
