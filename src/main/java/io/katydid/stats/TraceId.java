package io.katydid.stats;

import java.util.HexFormat;

/** A trace id of W3C Trace Context: sixteen bytes that are not all zero. */
public record TraceId(long high, long low) {

    /** Returns 32 lower-case hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
