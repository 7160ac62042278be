package io.katydid.http;

import org.jspecify.annotations.Nullable;

/**
 * Sends on connections of Vert.x.
 *
 * @param pools the loop's shared connections; null: every user has its own
 * @param userAgent sent with calls that set none
 */
record VertxSender(
        LoopResources here,
        Connector connector,
        FailureClassifier failureClassifier,
        @Nullable SharedConnections pools,
        String userAgent)
        implements Sender {

    @Override
    public HttpSession open() {
        return pools == null ? openAlone() : new UserHttpSession(here, failureClassifier, pools, userAgent);
    }

    /** A user with connections of its own, however the others get theirs. */
    HttpSession openAlone() {
        return new UserHttpSession(here, failureClassifier, new UserConnections(connector), userAgent);
    }
}
