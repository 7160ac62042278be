package io.katydid.cluster.master;

import io.katydid.cluster.wire.ClusterSecret;

/** The secrets that the nodes of a cluster share. */
public final class Secrets {

    /** A shorter one could be guessed. */
    public static final int FEWEST_CHARACTERS = ClusterSecret.FEWEST_CHARACTERS;

    private Secrets() {}

    /** Returns a new one, made of printable characters. */
    public static String generate() {
        return ClusterSecret.generate();
    }
}
