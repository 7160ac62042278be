package io.katydid.demo;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import java.util.Arrays;

/** Sends a long body piece by piece, no faster than the client reads it. Confined to its event loop. */
final class LongBody {

    static final int PIECE = 1 << 16;

    /**
     * Pieces before other connections of the loop get their turn, because a fast client never fills the write queue.
     */
    private static final int TURN = 16;

    private final Exchange exchange;
    private final HttpServerResponse response;
    private final Buffer piece;
    private long left;

    private LongBody(Exchange exchange, long bytes, int pieceSize) {
        this.exchange = exchange;
        response = exchange.response();
        byte[] filling = new byte[(int) Math.min(bytes, pieceSize)];
        Arrays.fill(filling, (byte) '.');
        piece = Buffer.buffer(filling);
        left = bytes;
    }

    /** Sends this many bytes; the head of the response is complete. */
    static void send(Exchange exchange, long bytes, int pieceSize) {
        if (exchange.method().equals(HttpMethod.HEAD)) {
            exchange.end();
        } else {
            new LongBody(exchange, bytes, pieceSize).proceed();
        }
    }

    private void proceed() {
        for (int i = 0; i < TURN && left > 0; i++) {
            if (response.closed()) {
                return;
            }
            if (response.writeQueueFull()) {
                response.drainHandler(_ -> {
                    response.drainHandler(null);
                    proceed();
                });
                return;
            }
            writePiece();
        }
        if (left == 0) {
            exchange.end();
        } else {
            exchange.vertx().runOnContext(_ -> proceed());
        }
    }

    private void writePiece() {
        int size = (int) Math.min(left, piece.length());
        left -= size;
        response.write(size == piece.length() ? piece : piece.slice(0, size));
    }
}
