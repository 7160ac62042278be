package io.katydid.http;

/**
 * One user's side of the wire: its cookies and, unless connections are shared, its connections. Confined to its loop; at most one call
 * at a time.
 */
public interface HttpSession {

    /**
     * Sends a request, follows its redirects and tells the outcome, once: later on the loop, never from within this call. The call and
     * the reply belong to the conversation until then; the reply is valid only while the handler runs, and only until it sends again.
     */
    void send(HttpRequest request, ResponseHandler handler);

    /**
     * Cuts the call that is under way, if there is one: its connection is closed and its handler is not told any more.
     *
     * @return whether there was one
     */
    boolean interrupt();

    /** Forgets cookies and closes own connections. A call under way is cut. */
    void close();

    /** Told what came of a call. */
    @FunctionalInterface
    interface ResponseHandler {
        void replied(HttpResponse response);
    }
}
