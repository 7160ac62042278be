package io.katydid.cluster.wire;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Digests of texts in UTF-8. */
final class Sha256 {

    private Sha256() {}

    static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** Returns the digest in lower-case hexadecimal. */
    static String hex(String text) {
        return HexFormat.of().formatHex(digest(text));
    }
}
