package io.katydid.http;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Status and fields of a response, as a {@link Connection} read them. An implementation may look fields up in the bytes
 * it received, and may use one object for all responses of a connection; {@link Connection.Exchange} says for how long
 * a head can be read.
 */
public interface ResponseHead {

    int status();

    ProtocolVersion version();

    /** Returns the first value of a field, whatever the case of its name; null when there is none. */
    @Nullable
    String header(CharSequence name);

    /** Returns whether there is a {@code Set-Cookie} field; called for every response, so it allocates nothing. */
    boolean setsCookies();

    /** Returns the values of all {@code Set-Cookie} fields, in their order. */
    List<String> cookies();

    /** Returns all fields, names and values in turns. Made for each call; for people to read. */
    List<String> headers();

    /** Returns a head that can be read for as long as it is kept: that of a redirect outlives its exchange. */
    ResponseHead copy();
}
