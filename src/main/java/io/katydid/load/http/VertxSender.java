package io.katydid.load.http;

import org.jspecify.annotations.Nullable;

/**
 * Sends on connections of Vert.x.
 *
 * @param pools the loop's shared connections; null: every user has its own
 * @param userAgent sent with calls that set none
 */
record VertxSender(
        Surroundings here,
        Connector connector,
        Faults faults,
        @Nullable SharedConnections pools,
        String userAgent) implements Sender {

    @Override
    public Conversation open() {
        return new UserConversation(here, faults, pools == null ? new OwnConnections(connector) : pools, userAgent);
    }
}
