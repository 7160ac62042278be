package io.katydid.http;

import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import org.jspecify.annotations.Nullable;

/**
 * An open connection to a server, with one exchange at a time. Sessions, redirects, cookies and pools are built on this
 * and know no client library; an implementation owes them the following.
 *
 * <ul>
 *   <li><b>Threads.</b> A connection belongs to one {@link LoadEventLoop}. All its methods and all callbacks run on
 *       that loop.
 *   <li><b>Order.</b> The callbacks of an exchange are those of {@link Exchange}, in its order, and none is made from
 *       within {@link #send}. After {@link #close} none is made.
 *   <li><b>Framing.</b> Informational responses (1xx) are consumed and not reported. A response that ends with its
 *       connection is complete when the server closes. What the server sends after a response, or unasked, makes the
 *       connection not {@linkplain #isUsable usable}, or fails the next exchange as {@link Failure#PROTOCOL}.
 *   <li><b>Retries.</b> None. A request goes out once or its exchange fails.
 *   <li><b>Memory.</b> Request bytes belong to the caller and do not change while the exchange lasts: the body's array
 *       is written, not copied, and {@link HeaderFields#encodedAs} keeps prepared bytes for the next request. Received
 *       bytes belong to the implementation. The bytes of a body that is not needed are counted and skipped where they
 *       are.
 *   <li><b>Cost.</b> Nothing is allocated for a request with the fields of the one before and a response whose body is
 *       skipped, as far as the layers below allow it.
 * </ul>
 */
public interface Connection {

    Origin origin();

    /** When the attempt began that opened this connection, by the clock of the loop. */
    long attemptedAt();

    /** Whether no request has been written to it. */
    boolean isUnused();

    /** Whether a request can be written: it is open, and the server has not said that it would be closed by now. */
    boolean isUsable();

    /**
     * Writes a request. Called only when no exchange is under way.
     *
     * @param target on the server of this connection
     * @param fields all fields, {@code Host} and {@code Content-Length} among them
     * @param body null for none
     */
    void send(Exchange exchange, HttpMethod method, RequestTarget target, HeaderFields fields, byte @Nullable [] body);

    /** Closes at once, whatever is still to be written or read. Closing again does nothing. */
    void close();

    /**
     * What becomes of a request: a head, parts of a body, the end; or a failure at any time, and nothing after that.
     * May close the connection from within any callback.
     */
    interface Exchange {

        /**
         * The head of the final response has come. It can be read until the callback that ends the exchange has
         * returned; when the receiver closes the connection itself, which ends the exchange without a callback, as long
         * as the receiver keeps it.
         *
         * @return whether the body is needed, and so comes as {@linkplain #part parts}; otherwise it is
         *     {@linkplain #skipped skipped}
         */
        boolean head(ResponseHead head);

        /** Bytes of a body that is needed, as they come. */
        void part(BodyPart part);

        /** This many bytes of a body that is not needed have come. */
        void skipped(int bytes);

        /**
         * The response is complete, and the connection free for the next request, which may be sent from within this
         * call.
         */
        void completed();

        /** There will be no complete response. The connection is not usable any more. */
        void failed(Fault fault);
    }

    /**
     * Bytes of a response body where the connection has them, so that they are copied once, to where they are kept.
     * Valid only during the call that it was handed to.
     */
    interface BodyPart {

        int length();

        /** Copies all bytes to an array. */
        void copyTo(byte[] target, int offset);
    }
}
