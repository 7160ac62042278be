package io.katydid.console;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A terminal of so many columns that obeys the few escape sequences we write, fails on any other, and shows what would be seen. */
final class FakeTerminal {

    private static final Pattern TOKEN =
            Pattern.compile("\u001b\\[(?<arguments>[?\\d;]*)(?<command>[A-Za-z])|(?<text>[^\u001b])", Pattern.DOTALL);

    private final ByteArrayOutputStream written = new ByteArrayOutputStream();
    private final PrintStream stream = new PrintStream(written, true, StandardCharsets.UTF_8);
    private final List<StringBuilder> rows = new ArrayList<>(List.of(new StringBuilder()));
    private final int columns;
    private int row;
    private int column;
    private boolean wrapping = true;
    private boolean cursorVisible = true;

    FakeTerminal(int columns) {
        this.columns = columns;
    }

    PrintStream stream() {
        return stream;
    }

    String written() {
        return written.toString(StandardCharsets.UTF_8);
    }

    boolean cursorVisible() {
        obey();
        return cursorVisible;
    }

    boolean wrapping() {
        obey();
        return wrapping;
    }

    /** The rows down to the cursor's, without the last one when it is empty. */
    List<String> shown() {
        obey();
        List<String> shown = new ArrayList<>(
                rows.stream().map(line -> line.toString().stripTrailing()).toList());
        while (!shown.isEmpty() && shown.getLast().isEmpty()) {
            shown.removeLast();
        }
        return shown;
    }

    private void obey() {
        Matcher token = TOKEN.matcher(written());
        written.reset();
        while (token.find()) {
            if (token.group("text") == null) {
                command(token.group("arguments"), token.group("command"));
            } else {
                character(token.group("text").charAt(0));
            }
        }
    }

    private void character(char character) {
        switch (character) {
            case '\r' -> column = 0;
            case '\n' -> {
                column = 0;
                down();
            }
            default -> put(character);
        }
    }

    private void put(char character) {
        if (column == columns) {
            if (!wrapping) {
                column--;
            } else {
                column = 0;
                down();
            }
        }
        StringBuilder line = rows.get(row);
        while (line.length() <= column) {
            line.append(' ');
        }
        line.setCharAt(column, character);
        column++;
    }

    private void down() {
        row++;
        if (row == rows.size()) {
            rows.add(new StringBuilder());
        }
    }

    private void command(String arguments, String command) {
        switch (command + arguments) {
            case "K" -> clearFrom(row, Math.min(column, columns - 1));
            case "J" -> {
                clearFrom(row, column);
                for (int below = row + 1; below < rows.size(); below++) {
                    clearFrom(below, 0);
                }
            }
            case "l?25" -> cursorVisible = false;
            case "h?25" -> cursorVisible = true;
            case "l?7" -> wrapping = false;
            case "h?7" -> wrapping = true;
            default -> up(arguments, command);
        }
    }

    private void up(String arguments, String command) {
        if (command.equals("A")) {
            row = Math.max(0, row - Integer.parseInt(arguments));
        } else if (!command.equals("m")) {
            throw new AssertionError("unexpected escape sequence " + arguments + command);
        }
    }

    private void clearFrom(int cleared, int from) {
        StringBuilder line = rows.get(cleared);
        line.setLength(Math.min(line.length(), from));
    }
}
