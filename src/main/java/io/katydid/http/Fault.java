package io.katydid.http;

/**
 * What went wrong on the way to a whole response.
 *
 * @param detail in words, such as {@code connection refused: 127.0.0.1:81}
 */
public record Fault(Failure failure, String detail) {

    /** Whether another address of the same name may do better. */
    public boolean concernsOneAddress() {
        return failure == Failure.CONNECTION_REFUSED || failure == Failure.CONNECT_TIMEOUT;
    }
}
