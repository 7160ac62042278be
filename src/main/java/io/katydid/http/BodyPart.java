package io.katydid.http;

/**
 * Bytes of a response body where the connection has them, so that they are copied once, to where they are kept. Valid
 * only during the call that it was handed to.
 */
public interface BodyPart {

    int length();

    /** Copies all bytes to an array. */
    void copyTo(byte[] target, int offset);
}
