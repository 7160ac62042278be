package io.katydid.cli;

import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintStream;
import java.io.PrintWriter;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/**
 * Where the program starts. Arguments are read before Quarkus is, so help, version and every usage error answer at once
 * and boot nothing.
 *
 * <p>{@link #execute} is the whole program but for ending the process: tests call it, and only {@link #main} exits. A
 * {@code main} that exits would take the test's own JVM with it.
 */
@QuarkusMain
@Command(
        name = "katydid",
        description = "Makes load, and tells what happens while it happens.",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class)
public final class Katydid implements Runnable {

    @Spec
    private CommandSpec spec = CommandSpec.create();

    public static void main(String... args) {
        System.exit(execute(args, System.out, System.err));
    }

    /** Runs one command line to its end and answers the exit code. */
    static int execute(String[] args, PrintStream out, PrintStream err) {
        return new CommandLine(new Katydid())
                .setOut(new PrintWriter(out, true, out.charset()))
                .setErr(new PrintWriter(err, true, err.charset()))
                .execute(args);
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "a command is missing");
    }
}
