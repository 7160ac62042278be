package io.katydid.http;

/** Makes requests on one event loop. No one above this line knows by which client. Confined to its loop. */
public interface Sender {

    /** Opens the session of a new user. */
    HttpSession open();
}
