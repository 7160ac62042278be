package io.katydid.cli;

import java.util.concurrent.Callable;

/** Runs a job inside the framework that it needs, and returns the job's exit code. */
@FunctionalInterface
interface Boot {
    int run(Callable<Integer> job, LogSettings log);
}
