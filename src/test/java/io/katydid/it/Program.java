package io.katydid.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The packaged program as a process: what users start. */
final class Program {

    /** Far beyond what any of these runs takes, on the slowest machine. */
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Process process;
    private final ByteArrayOutputStream said = new ByteArrayOutputStream();
    private final ByteArrayOutputStream told = new ByteArrayOutputStream();
    private final CompletableFuture<String> out;
    private final CompletableFuture<String> err;

    private Program(Process process) {
        this.process = process;
        // a thread for each: the common pool may have but one, and would read the one stream only after the other
        Executor threads = task -> Thread.ofPlatform().daemon().start(task);
        this.out = CompletableFuture.supplyAsync(() -> text(process.getInputStream(), said), threads);
        this.err = CompletableFuture.supplyAsync(() -> text(process.getErrorStream(), told), threads);
    }

    /**
     * What the program said and how it ended.
     *
     * @param code as the operating system has it
     */
    record Result(int code, String out, String err) {}

    static Program start(Path folder, Map<String, String> environment, String... arguments) {
        return startBehind(List.of(), folder, environment, arguments);
    }

    /** @param prefix words before the command, which it is given to as arguments and which must become it with {@code exec} */
    static Program startBehind(List<String> prefix, Path folder, Map<String, String> environment, String... arguments) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(command());
        command.addAll(List.of(arguments));
        return startCommand(command, folder, environment);
    }

    /** Starts any command that ends in running the program. */
    static Program startCommand(List<String> command, Path folder, Map<String, String> environment) {
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.environment().keySet().removeIf(name -> name.startsWith("KATYDID_") || name.startsWith("LOCUST_"));
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().close();
            return new Program(process);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Result run(Path folder, String... arguments) {
        return start(folder, Map.of(), arguments).result();
    }

    /** {@code -Dkatydid.command=…} names another program, such as a native one; words are parted by spaces. */
    static List<String> command() {
        String command = System.getProperty("katydid.command", "");
        if (!command.isBlank()) {
            return List.of(command.split(" ", -1));
        }
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        Path jar = Path.of("target", "quarkus-app", "quarkus-run.jar").toAbsolutePath();
        return List.of(java, "-XX:+UseSerialGC", "-jar", jar.toString());
    }

    /** The file under test when it needs no JVM; empty for the jar. */
    static Optional<Path> nativeFile() {
        Path file = Path.of(command().getFirst()).toAbsolutePath();
        return command().size() == 1 && Files.isExecutable(file) ? Optional.of(file) : Optional.empty();
    }

    long pid() {
        return process.pid();
    }

    boolean isAlive() {
        return process.isAlive();
    }

    /** What has come on standard output until now. */
    String outSoFar() {
        return said.toString(StandardCharsets.UTF_8);
    }

    /** What has come on standard error until now. */
    String errSoFar() {
        return told.toString(StandardCharsets.UTF_8);
    }

    /** Ends it at once, whatever it does; nothing when it has ended. */
    void kill() {
        process.destroyForcibly();
    }

    /** Sends a signal by its name. */
    void signal(String name) {
        try {
            int code = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                    .start()
                    .waitFor();
            if (code != 0) {
                throw new IllegalStateException("kill answered " + code);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    Result result() {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IllegalStateException("the program does not end; it said " + err.get(5, TimeUnit.SECONDS));
            }
            return new Result(process.exitValue(), out.get(5, TimeUnit.SECONDS), err.get(5, TimeUnit.SECONDS));
        } catch (InterruptedException | ExecutionException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String text(InputStream stream, ByteArrayOutputStream into) {
        try {
            stream.transferTo(into);
            return into.toString(StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
