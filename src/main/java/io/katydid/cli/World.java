package io.katydid.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The world outside as the commands see it, so that tests run them in their own process.
 *
 * @param data standard output without a buffer, for telemetry
 * @param environment the value of a variable, null when it is not set
 * @param boot runs what needs Quarkus, in it, and answers its exit code
 */
record World(
        PrintStream out,
        PrintStream err,
        OutputStream data,
        Function<String, @Nullable String> environment,
        Terminal terminal,
        TerminalSize size,
        TerminationLog terminationLog,
        Boot boot) {

    static World ofThisProcess() {
        Terminal terminal = Terminal.ofThisProcess();
        boolean sized = terminal.out() || terminal.err();
        // the locale decides and not the JVM, which takes a pipe for ASCII and makes question marks of ticks
        Charset charset = terminal.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        PrintStream err = new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset);
        return new World(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                err,
                new FileOutputStream(FileDescriptor.out),
                System::getenv,
                terminal,
                sized ? TerminalSize.ofThisProcess() : TerminalSize.of(System::getenv, Optional::empty),
                TerminationLog.OF_KUBERNETES,
                new QuarkusBoot(err));
    }

    /** The same with other variables. */
    World withEnvironment(Function<String, @Nullable String> other) {
        return new World(out, err, data, other, terminal, size, terminationLog, boot);
    }

    /** Runs a job with the frame it needs around it. */
    @FunctionalInterface
    interface Boot {
        int run(Callable<Integer> job, LogSettings log);
    }

    /**
     * How the agent's own log is written.
     *
     * @param level of JBoss Log Manager, such as {@code INFO}
     * @param json as JSON rather than text
     */
    record LogSettings(String level, boolean json) {
        static final LogSettings DEFAULT = new LogSettings("INFO", false);
    }
}
