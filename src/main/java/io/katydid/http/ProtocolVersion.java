package io.katydid.http;

/**
 * The version of HTTP that a response came in. Its number is how the statistics, which know no HTTP, tell versions
 * apart.
 */
public enum ProtocolVersion {
    /** No response came. */
    NONE(0, ""),
    HTTP_1_0(1, "1.0"),
    HTTP_1_1(2, "1.1"),
    HTTP_2(3, "2"),
    HTTP_3(4, "3");

    private final int number;
    private final String text;

    ProtocolVersion(int number, String text) {
        this.number = number;
        this.text = text;
    }

    public int number() {
        return number;
    }

    /** As in {@code network.protocol.version}; empty without a response. */
    public String text() {
        return text;
    }
}
