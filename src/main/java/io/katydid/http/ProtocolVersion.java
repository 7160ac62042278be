package io.katydid.http;

/**
 * The version of HTTP that a response came in. Statistics keep their series by the ordinal, so the order is fixed.
 */
public enum ProtocolVersion {
    /** No response came. */
    NONE(""),
    HTTP_1_0("1.0"),
    HTTP_1_1("1.1"),
    HTTP_2("2"),
    HTTP_3("3");

    private final String text;

    ProtocolVersion(String text) {
        this.text = text;
    }

    /** As in {@code network.protocol.version}; empty without a response. */
    public String text() {
        return text;
    }
}
