package io.katydid.telemetry.json;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes lines and counts those that could not be written. It never gives up: a full disk gets room again, a named pipe a new reader,
 * and a try that fails costs one system call. One thread writes; any may ask what was lost.
 */
final class LineOutput {

    private final OutputStream out;
    private final boolean ours;
    private final AtomicLong lost = new AtomicLong();
    private boolean cut;

    /**
     * @param out unbuffered, so that a failure belongs to the line that is written
     * @param ours whether it is closed in the end
     */
    LineOutput(OutputStream out, boolean ours) {
        this.out = out;
        this.ours = ours;
    }

    /** @param line with its end */
    void write(String line) {
        // A part of the line before may have come through: without this the two would be one line that nobody can read.
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
        if (!ours) {
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
