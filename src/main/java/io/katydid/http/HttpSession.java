package io.katydid.http;

/**
 * One user's side of the wire: its cookies and, unless connections are shared, its connections. Confined to its loop;
 * at most one request at a time.
 */
public interface HttpSession {

    /**
     * Sends a request, follows its redirects and hands over the outcome once: later on the loop, never from within this
     * call. Request and response belong to the session until then; the response is valid only while the handler runs,
     * and only until it sends again.
     */
    void send(HttpRequest request, ResponseHandler handler);

    /**
     * Interrupts the request that is under way, if there is one: its connection is closed and its handler is not
     * called.
     *
     * @return whether there was one
     */
    boolean interrupt();

    /** Forgets cookies and closes the user's own connections. A request under way is interrupted. */
    void close();

    /** Receives the outcome of a request. */
    @FunctionalInterface
    interface ResponseHandler {
        void responded(HttpResponse response);
    }
}
