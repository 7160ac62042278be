package io.katydid.process;

import io.katydid.report.TextStyle;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The columns and rows of the terminal: those of COLUMNS and LINES, else those of the terminal itself, else 120 by 40.
 * Any thread may read them, and refresh them when the size has changed.
 */
public final class TerminalSize {

    private static final Pattern SIZE = Pattern.compile("\\s*(\\d{1,5}) (\\d{1,5})\\s*");
    private static final int DEFAULT_ROWS = 40;
    private static final int LONGEST_SECONDS = 1;

    private final Function<String, @Nullable String> environment;
    private final Supplier<Optional<String>> stty;
    private volatile Size size;

    private TerminalSize(Function<String, @Nullable String> environment, Supplier<Optional<String>> stty) {
        this.environment = environment;
        this.stty = stty;
        this.size = find(environment, stty);
    }

    static TerminalSize ofThisProcess() {
        return of(System::getenv, TerminalSize::askTerminal);
    }

    /**
     * @param stty the output of {@code stty size}: rows, a blank, columns; empty where there is no terminal
     */
    static TerminalSize of(Function<String, @Nullable String> environment, Supplier<Optional<String>> stty) {
        return new TerminalSize(environment, stty);
    }

    public int columns() {
        return size.columns;
    }

    public int rows() {
        return size.rows;
    }

    /** Looks it up again; runs a process, so for the signal WINCH and not for every frame. */
    public void refresh() {
        size = find(environment, stty);
    }

    private static Size find(Function<String, @Nullable String> environment, Supplier<Optional<String>> stty) {
        int columns = number(environment.apply("COLUMNS"));
        int rows = number(environment.apply("LINES"));
        if (columns == 0 || rows == 0) {
            Size actual = stty.get().flatMap(TerminalSize::parse).orElse(new Size(0, 0));
            columns = columns == 0 ? actual.columns : columns;
            rows = rows == 0 ? actual.rows : rows;
        }
        // A terminal on a serial line says 0 0
        return new Size(columns == 0 ? TextStyle.DEFAULT_WIDTH : columns, rows == 0 ? DEFAULT_ROWS : rows);
    }

    private static int number(@Nullable String text) {
        return text != null && text.matches("[1-9]\\d{0,4}") ? Integer.parseInt(text) : 0;
    }

    private static Optional<Size> parse(String answer) {
        Matcher matcher = SIZE.matcher(answer);
        return matcher.matches()
                ? Optional.of(new Size(Integer.parseInt(matcher.group(2)), Integer.parseInt(matcher.group(1))))
                : Optional.empty();
    }

    private static Optional<String> askTerminal() {
        File terminal = new File("/dev/tty");
        try {
            Process process = new ProcessBuilder("stty", "size")
                    .redirectInput(terminal)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!process.waitFor(LONGEST_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            return Optional.of(new String(process.getInputStream().readAllBytes(), StandardCharsets.US_ASCII));
        } catch (IOException e) {
            return Optional.empty(); // no terminal, or no stty
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private record Size(int columns, int rows) {}
}
