package io.katydid.scenario.yaml;

import java.io.ByteArrayInputStream;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks PEM files, so that an unusable one is reported before anything starts. Mistakes are the ends of sentences. */
final class PemFile {

    private static final Pattern CERTIFICATE =
            Pattern.compile("-----BEGIN CERTIFICATE-----(.*?)-----END CERTIFICATE-----", Pattern.DOTALL);

    /** The kinds of keys that a connection can use: PKCS #8, PKCS #1 and SEC 1. */
    private static final Pattern KEY =
            Pattern.compile("-----BEGIN (RSA |EC |)PRIVATE KEY-----(.*?)-----END \\1PRIVATE KEY-----", Pattern.DOTALL);

    private static final int SEQUENCE = 0x30;

    private PemFile() {}

    /** Returns what is wrong with a file of certificates. */
    static Optional<String> mistakeOfCertificates(String text) {
        Matcher certificates = CERTIFICATE.matcher(text);
        if (!certificates.find()) {
            return Optional.of("contains no certificate");
        }
        int number = 0;
        do {
            number++;
            if (!isCertificate(certificates.group(1))) {
                return Optional.of("contains a certificate that cannot be read (number " + number + ")");
            }
        } while (certificates.find());
        return Optional.empty();
    }

    /** Returns what is wrong with a file of a private key. */
    static Optional<String> mistakeOfKey(String text) {
        Matcher key = KEY.matcher(text);
        if (text.contains("-----BEGIN ENCRYPTED PRIVATE KEY-----") || text.contains("Proc-Type: 4,ENCRYPTED")) {
            return Optional.of("contains a key with a password, which cannot be used");
        }
        if (!key.find()) {
            return Optional.of("contains no private key");
        }
        byte[] bytes = bytes(key.group(2));
        return bytes.length > 0 && bytes[0] == SEQUENCE
                ? Optional.empty()
                : Optional.of("contains a key that cannot be read");
    }

    private static boolean isCertificate(String text) {
        try {
            CertificateFactory.getInstance("X.509").generateCertificate(new ByteArrayInputStream(bytes(text)));
            return true;
        } catch (CertificateException _) {
            return false;
        }
    }

    /** Returns empty if it is not base64. */
    private static byte[] bytes(String text) {
        try {
            return Base64.getMimeDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
