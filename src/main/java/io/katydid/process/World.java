package io.katydid.process;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The outside world as commands see it, so that tests run them in their own process.
 *
 * @param data standard output without a buffer, for telemetry
 * @param environment the value of a variable, null when it is not set
 */
public record World(
        PrintStream out,
        PrintStream err,
        OutputStream data,
        Function<String, @Nullable String> environment,
        Terminal terminal,
        TerminalSize size,
        TerminationLog terminationLog) {

    public static World ofThisProcess() {
        Terminal terminal = Terminal.ofThisProcess();
        boolean sized = terminal.out() || terminal.err();
        // the locale decides and not the JVM, which takes a pipe for ASCII and makes question marks of ticks
        Charset charset = terminal.unicode() ? StandardCharsets.UTF_8 : StandardCharsets.US_ASCII;
        return new World(
                new PrintStream(new FileOutputStream(FileDescriptor.out), true, charset),
                new PrintStream(new FileOutputStream(FileDescriptor.err), true, charset),
                new FileOutputStream(FileDescriptor.out),
                System::getenv,
                terminal,
                sized ? TerminalSize.ofThisProcess() : TerminalSize.of(System::getenv, Optional::empty),
                TerminationLog.OF_KUBERNETES);
    }

    /** Prints an exception that is this program's fault, with its trace; returns the exit code that it causes. */
    public int reportBug(Throwable bug) {
        err.println("a bug of Katydid, not of your scenario:");
        bug.printStackTrace(err);
        err.flush();
        return ExitCode.BUG.code();
    }

    /** Ends this process. */
    public static void exit(int code) {
        System.exit(code);
    }
}
