package io.katydid.process;

import io.katydid.report.TextStyle;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Where the output streams of this process lead, and what may be written there.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is a terminal
 * @param steerable whether a terminal obeys escape sequences
 * @param colours whether the user wants colours where there is a terminal (no-color.org)
 * @param unicode whether the locale has more than ASCII
 */
public record Terminal(boolean out, boolean err, boolean steerable, boolean colours, boolean unicode) {

    static Terminal ofThisProcess() {
        return detect(System::getenv, Terminal::linkOfDescriptor, Terminal::hasConsole);
    }

    /**
     * @param environment the value of a variable, null when it is not set
     * @param link what a descriptor of the process leads to, such as {@code /dev/pts/3}; empty where that is not known
     * @param console whether there is a terminal at all, for descriptors of which nothing is known
     */
    static Terminal detect(
            Function<String, @Nullable String> environment,
            IntFunction<Optional<String>> link,
            BooleanSupplier console) {
        String type = value(environment, "TERM");
        return new Terminal(
                isTerminal(link.apply(1), console),
                isTerminal(link.apply(2), console),
                !type.isEmpty() && !type.equals("dumb"),
                value(environment, "NO_COLOR").isEmpty(),
                // The Linux console has a font of 512 glyphs, without ticks and crosses
                !type.equals("linux") && isUnicode(environment));
    }

    /** Whether what is written to standard error can be redrawn in place. */
    public boolean liveErr() {
        return err && steerable;
    }

    /** How text for standard output looks. */
    public TextStyle lookOfOut(int columns) {
        return look(out, columns);
    }

    /** How text for standard error looks. */
    public TextStyle lookOfErr(int columns) {
        return look(err, columns);
    }

    private TextStyle look(boolean terminal, int columns) {
        return new TextStyle(unicode, terminal && steerable && colours, terminal ? columns : TextStyle.DEFAULT_WIDTH);
    }

    private static boolean isTerminal(Optional<String> link, BooleanSupplier console) {
        return link.map(Terminal::isTerminal).orElseGet(console::getAsBoolean);
    }

    private static boolean isTerminal(String link) {
        return link.startsWith("/dev/pts/") || link.startsWith("/dev/tty") || link.equals("/dev/console");
    }

    /** The first of these that is set decides (POSIX, 8.2). */
    private static boolean isUnicode(Function<String, @Nullable String> environment) {
        String locale = Stream.of("LC_ALL", "LC_CTYPE", "LANG")
                .map(name -> value(environment, name))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("")
                .toLowerCase(Locale.ROOT);
        return locale.contains("utf-8") || locale.contains("utf8");
    }

    private static String value(Function<String, @Nullable String> environment, String name) {
        String value = environment.apply(name);
        return value == null ? "" : value;
    }

    private static Optional<String> linkOfDescriptor(int descriptor) {
        try {
            return Optional.of(Files.readSymbolicLink(Path.of("/proc/self/fd/" + descriptor))
                    .toString());
        } catch (IOException | UnsupportedOperationException e) {
            return Optional.empty(); // no /proc here
        }
    }

    private static boolean hasConsole() {
        return Optional.ofNullable(System.console()).map(Console::isTerminal).orElse(false);
    }
}
