package io.katydid.stats;

import java.util.HexFormat;

/** A trace's id, as W3C Trace Context has it: sixteen bytes that are not all zero. */
public record TraceId(long high, long low) {

    /** 32 lower-case hex digits. */
    @Override
    public String toString() {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(high) + hex.toHexDigits(low);
    }
}
