package io.katydid.http;

/**
 * Makes requests on one event loop. Which client does it is nobody's business above this line. Confined to its loop.
 */
public interface Sender {

    /** A new user's side of the wire. */
    HttpSession open();
}
