package io.katydid.cluster.wire;

import com.neilalexander.jnacl.crypto.curve25519;
import java.security.SecureRandom;
import java.util.Arrays;
import org.zeromq.ZMQ;

/**
 * A secret shared by the nodes of one cluster. CURVE's key pairs of master and workers are derived from it, so only one
 * file has to be handed out; anyone who has it can be either.
 */
public final class ClusterSecret {

    /** Shorter secrets can be guessed. */
    public static final int FEWEST_CHARACTERS = 16;

    private static final int KEY_BYTES = 32;

    private final KeyPair master;
    private final KeyPair worker;

    /** A key pair of CURVE, 32 bytes each. */
    private static final class KeyPair {
        final byte[] publicKey = new byte[KEY_BYTES];
        final byte[] secretKey;

        KeyPair(byte[] secretKey) {
            this.secretKey = secretKey;
            curve25519.crypto_scalarmult_base(publicKey, secretKey);
        }
    }

    private ClusterSecret(String text) {
        master = new KeyPair(Sha256.digest("katydid cluster master\0" + text));
        worker = new KeyPair(Sha256.digest("katydid cluster worker\0" + text));
    }

    /**
     * Derives the keys from a text; the same text gives the same keys everywhere.
     *
     * @param text at least {@link #FEWEST_CHARACTERS} long
     */
    public static ClusterSecret of(String text) {
        return new ClusterSecret(text);
    }

    /** Returns a new secret of 40 printable characters, from 256 bits of the system's secure random source. */
    public static String generate() {
        byte[] random = new byte[KEY_BYTES];
        new SecureRandom().nextBytes(random);
        return ZMQ.Curve.z85Encode(random);
    }

    void secureMaster(ZMQ.Socket socket) {
        socket.setCurveServer(true);
        socket.setCurvePublicKey(master.publicKey);
        socket.setCurveSecretKey(master.secretKey);
    }

    void secureWorker(ZMQ.Socket socket) {
        socket.setCurveServerKey(master.publicKey);
        socket.setCurvePublicKey(worker.publicKey);
        socket.setCurveSecretKey(worker.secretKey);
    }

    /** Returns whether a peer that has proven to hold the secret key of this public one is a worker of the cluster. */
    boolean isWorker(byte[] publicKey) {
        return Arrays.equals(publicKey, worker.publicKey);
    }
}
