package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** The content of a PEM file shows whether it can be used. */
public class PemFileTest {

    /** Of localhost, signed by itself, for a hundred years; its key is nowhere. */
    public static final String CERTIFICATE = """
            -----BEGIN CERTIFICATE-----
            MIIBfzCCASWgAwIBAgIUeicDMD7J2zGvLfhdiIF2TWv6EFkwCgYIKoZIzj0EAwIw
            FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMzEyMjgyNFoYDzIxMjYxMDMw
            MTIyODI0WjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
            PQMBBwNCAAR2N2qHxLmMmKypglHZ7Bsz8ODTAAR3K7b444dXucsAoseooecSPQVl
            +IUuK5vYROfyDVCOQ9n2ZrXqun5yroiPo1MwUTAdBgNVHQ4EFgQUxQ8/6bJnUlVl
            cg4ZwwC15O4+UwEwHwYDVR0jBBgwFoAUxQ8/6bJnUlVlcg4ZwwC15O4+UwEwDwYD
            VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNIADBFAiEAs/v3edT3RSk/3k6qF8Jn
            BuX+VF5IS2s2ihsdmBegY7ACIArJW8peB4zlktRXyYggtydC31HaqD+kfsrUMEpy
            fxK5
            -----END CERTIFICATE-----
            """;

    private static final String KEY = """
            -----BEGIN PRIVATE KEY-----
            MC4CAQAwBQYDK2VwBCIEIAABAgMEBQYHCAkKCwwNDg8QERITFBUWFxgZGhscHR4f
            -----END PRIVATE KEY-----
            """;

    @Test
    void certificatesMayHaveWordsBetweenThem() {
        assertThat(PemFile.mistakeOfCertificates("# ours\n" + CERTIFICATE + "and theirs\n" + CERTIFICATE))
                .isEmpty();
    }

    @Test
    void noneIsNotEnough() {
        assertThat(PemFile.mistakeOfCertificates("")).hasValue("contains no certificate");
        assertThat(PemFile.mistakeOfCertificates(KEY)).hasValue("contains no certificate");
        assertThat(PemFile.mistakeOfCertificates(CERTIFICATE.substring(0, 300))).hasValue("contains no certificate");
    }

    @Test
    void oneThatIsBrokenIsNamedByItsNumber() {
        String broken = CERTIFICATE.replace("BQYDKoZIzj0EAwIw", "").replace("MIIBf", "MIIBg");
        assertThat(PemFile.mistakeOfCertificates(CERTIFICATE + broken))
                .hasValue("contains a certificate that cannot be read (number 2)");
        assertThat(PemFile.mistakeOfCertificates("-----BEGIN CERTIFICATE-----\nhello\n-----END CERTIFICATE-----"))
                .hasValue("contains a certificate that cannot be read (number 1)");
    }

    @Test
    void keysOfAllKindsThatAConnectionCanUseAreTaken() {
        assertThat(PemFile.mistakeOfKey(KEY)).isEmpty();
        assertThat(PemFile.mistakeOfKey(KEY.replace("PRIVATE", "EC PRIVATE"))).isEmpty();
        assertThat(PemFile.mistakeOfKey(KEY.replace("PRIVATE", "RSA PRIVATE"))).isEmpty();
    }

    @Test
    void whatIsNoKeyIsNot() {
        assertThat(PemFile.mistakeOfKey(CERTIFICATE)).hasValue("contains no private key");
        assertThat(PemFile.mistakeOfKey(KEY.replace("PRIVATE", "PUBLIC"))).hasValue("contains no private key");
        assertThat(PemFile.mistakeOfKey(KEY.replace("PRIVATE", "ENCRYPTED PRIVATE")))
                .hasValue("contains a key with a password, which cannot be used");
        assertThat(PemFile.mistakeOfKey(KEY.replaceFirst("MC4C.*", "hello")))
                .hasValue("contains a key that cannot be read");
    }
}
