package io.katydid.telemetry.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines and counts those that could not be written. It never gives up, because a full disk may get room again
 * and a named pipe a new reader, and a failed attempt costs only one system call. One thread writes; any thread may
 * call {@link #lost}.
 */
final class LineOutput {

    private final OutputStream out;
    private final boolean closes;
    private final AtomicLong lost = new AtomicLong();
    private boolean cut;

    /**
     * @param out unbuffered, so that a failure concerns the line that is written
     * @param closes whether to close it in the end
     */
    LineOutput(OutputStream out, boolean closes) {
        this.out = out;
        this.closes = closes;
    }

    /** @param line including its line break */
    void write(String line) {
        // Part of the previous line may have been written: without a line break, both would become one unreadable line.
        byte[] bytes = (cut ? "\n" + line : line).getBytes(StandardCharsets.UTF_8);
        try {
            out.write(bytes);
            cut = false;
        } catch (IOException e) {
            cut = true;
            lost.incrementAndGet();
        }
    }

    void flush() {
        try {
            out.flush();
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }

    void close() {
        flush();
        if (!closes) {
            return;
        }
        try {
            out.close();
        } catch (IOException e) {
            lost.incrementAndGet();
        }
    }

    long lost() {
        return lost.get();
    }
}
