package io.katydid.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.function.Consumer;

/** Collects a request's body up to a limit; what comes after that is thrown away. */
final class BodyReader {

    static final int MOST_BYTES = 1 << 20;

    private final Buffer collected = Buffer.buffer();
    private boolean tooLarge;

    private BodyReader() {}

    static void read(HttpServerRequest request, Consumer<Buffer> whole, Runnable tooLarge) {
        BodyReader reader = new BodyReader();
        request.handler(part -> reader.add(part, tooLarge));
        request.endHandler(_ -> {
            if (!reader.tooLarge) {
                whole.accept(reader.collected);
            }
        });
    }

    private void add(Buffer part, Runnable answer) {
        if (tooLarge) {
            return;
        }
        if (collected.length() + part.length() <= MOST_BYTES) {
            collected.appendBuffer(part);
            return;
        }
        tooLarge = true;
        answer.run();
    }
}
