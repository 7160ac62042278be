package io.katydid.telemetry.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.junit.jupiter.api.Test;

class LineOutputTest {

    private final Sink sink = new Sink();
    private final LineOutput out = new LineOutput(sink, true);

    @Test
    void writesLinesAsTheyCome() {
        out.write("one\n");
        out.write("zwölf\n");

        assertThat(sink.text()).isEqualTo("one\nzwölf\n");
        assertThat(out.lost()).isZero();
    }

    @Test
    void aLineCutInTheMiddleDoesNotSpoilTheNext() {
        out.write("one\n");
        sink.room = 3;
        out.write("two and more\n");
        out.write("three\n");
        sink.room = 100;
        out.write("four\n");
        out.write("five\n");

        assertThat(sink.text().lines()).contains("one", "four", "five");
        assertThat(sink.text()).isEqualTo("one\ntwo\nfour\nfive\n");
        assertThat(out.lost()).isEqualTo(2);
    }

    @Test
    void aStreamThatCannotFlushOrCloseHasLostSomething() {
        sink.closes = false;
        out.write("one\n");
        out.close();

        assertThat(out.lost()).isEqualTo(1);
    }

    @Test
    void standardOutputIsNeverClosed() {
        new LineOutput(sink, false).close();

        assertThat(sink.closed).isFalse();
    }

    @Test
    void aFileIsClosed() {
        out.close();

        assertThat(sink.closed).isTrue();
    }

    /** Takes what it has room for, and fails on the rest as a disk does. */
    private static final class Sink extends OutputStream {

        private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
        private int room = 100;
        private boolean closes = true;
        private boolean closed;

        String text() {
            return taken.toString(UTF_8);
        }

        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            int fits = Math.min(room, length);
            taken.write(bytes, offset, fits);
            room -= fits;
            if (fits < length) {
                throw new IOException("No space left on device");
            }
        }

        @Override
        public void close() throws IOException {
            closed = true;
            if (!closes) {
                throw new IOException("No space left on device");
            }
        }
    }
}
