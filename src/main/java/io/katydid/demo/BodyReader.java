package io.katydid.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects the body of a request up to a limit, and discards the rest. */
final class BodyReader {

    static final int MOST_BYTES = 1 << 20;

    private final Buffer collected = Buffer.buffer();
    private boolean tooLarge;

    private BodyReader() {}

    static void read(HttpServerRequest request, Consumer<Buffer> complete, Runnable tooLarge) {
        BodyReader reader = new BodyReader();
        request.handler(part -> reader.add(part, tooLarge));
        request.endHandler(_ -> {
            if (!reader.tooLarge) {
                complete.accept(reader.collected);
            }
        });
    }

    private void add(Buffer part, Runnable refuse) {
        if (tooLarge) {
            return;
        }
        if (collected.length() + part.length() <= MOST_BYTES) {
            collected.appendBuffer(part);
            return;
        }
        tooLarge = true;
        refuse.run();
    }
}
