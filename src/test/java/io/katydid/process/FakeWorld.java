package io.katydid.process;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** An outside world that a test sets up and reads afterwards. */
public final class FakeWorld {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private final Map<String, String> environment = new HashMap<>();
    private Path terminationLog = Path.of("nowhere");

    public void set(String variable, String value) {
        environment.put(variable, value);
    }

    public void terminationLog(Path file) {
        terminationLog = file;
    }

    /** Its streams lead to no terminal. */
    public World world() {
        return new World(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(err, true, StandardCharsets.UTF_8),
                out,
                environment::get,
                new Terminal(false, false, false, false, true),
                TerminalSize.of(environment::get, Optional::empty),
                new TerminationLog(terminationLog));
    }

    public String out() {
        return out.toString(StandardCharsets.UTF_8);
    }

    public String err() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
