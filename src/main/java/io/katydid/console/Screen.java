package io.katydid.console;

import io.katydid.report.StyledLine;
import java.io.PrintStream;
import java.util.List;
import java.util.function.IntSupplier;

/**
 * The last lines of a terminal, drawn again and again in the same place. Any thread may call it. Its cursor is hidden
 * from the first frame on; {@link #close} brings it back and may be called from a shutdown hook.
 *
 * <p>A frame is written over the one before in one piece, line by line with the rest of each line cleared, so nothing
 * flickers. Lines do not wrap while a frame is written; when the terminal has become narrower since, it has wrapped
 * them itself, and the way back up is counted with that in mind.
 */
final class Screen implements AutoCloseable {

    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String WRAP_OFF = "\u001b[?7l";
    private static final String WRAP_ON = "\u001b[?7h";
    private static final String CLEAR_LINE = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintStream out;
    private final IntSupplier columns;
    private List<StyledLine> shown = List.of();
    private boolean cursorHidden;
    private boolean closed;

    /**
     * @param columns of the terminal at the moment of the call
     */
    Screen(PrintStream out, IntSupplier columns) {
        this.out = out;
        this.columns = columns;
    }

    /** Draws the lines in place of the frame before; once closed it draws nothing. */
    synchronized void show(List<StyledLine> lines) {
        if (!closed) {
            write(hidden() + backUp() + frame(lines));
            shown = List.copyOf(lines);
        }
    }

    /** Writes a line that stays, above the frame. */
    synchronized void say(String line) {
        List<StyledLine> frame = shown;
        String text = erased() + line + '\n';
        write(frame.isEmpty() ? text : text + frame(frame));
        shown = frame;
    }

    @Override
    public synchronized void close() {
        write(erased() + (cursorHidden ? SHOW_CURSOR : ""));
        cursorHidden = false;
        closed = true;
    }

    private String frame(List<StyledLine> lines) {
        StringBuilder frame = new StringBuilder(WRAP_OFF);
        int width = columns.getAsInt();
        for (StyledLine line : lines) {
            // After a full line the cursor still stands on its last cell, which would be cleared
            frame.append(line.render())
                    .append(line.width() < width ? CLEAR_LINE : "")
                    .append('\n');
        }
        return frame.append(CLEAR_BELOW).append(WRAP_ON).toString();
    }

    private String erased() {
        String erased = shown.isEmpty() ? "" : backUp() + CLEAR_BELOW;
        shown = List.of();
        return erased;
    }

    private String backUp() {
        int width = Math.max(1, columns.getAsInt());
        int rows = shown.stream()
                .mapToInt(line -> Math.max(1, Math.ceilDiv(line.width(), width)))
                .sum();
        return rows == 0 ? "" : "\r\u001b[" + rows + "A";
    }

    private String hidden() {
        String hidden = cursorHidden ? "" : HIDE_CURSOR;
        cursorHidden = true;
        return hidden;
    }

    /** As bytes in one piece: characters would be passed on in portions of the stream's own buffer. */
    private void write(String text) {
        byte[] bytes = text.getBytes(out.charset());
        if (bytes.length > 0) {
            out.write(bytes, 0, bytes.length);
            out.flush();
        }
    }
}
