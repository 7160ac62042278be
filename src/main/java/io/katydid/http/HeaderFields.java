package io.katydid.http;

import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * All fields of a request head, checked and in the order in which they are sent. One object goes out with many
 * requests, so a connection encodes it once and keeps the result here. Confined to its loop; only the value of the
 * trace header changes.
 */
public final class HeaderFields {

    static final HeaderFields NONE = new HeaderFields(List.of(), null);

    private final List<String> namesAndValues;
    private final @Nullable Traceparent traceparent;
    private @Nullable Object encoded;

    HeaderFields(List<String> namesAndValues, @Nullable Traceparent traceparent) {
        this.namesAndValues = List.copyOf(namesAndValues);
        this.traceparent = traceparent;
    }

    /** Names and values in turns. */
    public List<String> namesAndValues() {
        return namesAndValues;
    }

    /** Sent after the others, with the value that it has when the request is written; null for none. */
    public @Nullable Traceparent traceparent() {
        return traceparent;
    }

    /**
     * Returns these fields in the form that a kind of connection sends.
     *
     * @param form what that kind of connection makes of them
     * @param encoder called only when the last request with these fields went out in no form or another one
     */
    public <T> T encodedAs(Class<T> form, Function<HeaderFields, T> encoder) {
        Object kept = encoded;
        if (form.isInstance(kept)) {
            return form.cast(kept);
        }
        T made = encoder.apply(this);
        encoded = made;
        return made;
    }
}
