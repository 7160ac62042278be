package io.katydid.agent;

import io.katydid.cluster.master.Fleet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The file with the secret that the nodes of a cluster share. */
public final class SecretFile {

    private SecretFile() {}

    /** The content of such a file, or why it cannot be used. */
    public sealed interface Content {
        record Secret(String text) implements Content {}

        record Unusable(String reason) implements Content {}
    }

    /** Reads a file with a secret. */
    public static Content read(String name) {
        try {
            String secret = Files.readString(Path.of(name)).strip();
            return secret.length() >= Fleet.SHORTEST_SECRET
                    ? new Content.Secret(secret)
                    : new Content.Unusable("the secret in '" + name + "' is too short; put at least "
                            + Fleet.SHORTEST_SECRET + " characters there: katydid keygen > " + name);
        } catch (IOException _) {
            return new Content.Unusable("'" + name + "' cannot be read; make it with katydid keygen > " + name);
        }
    }

    /** Returns a new secret. */
    public static String generate() {
        return Fleet.generateSecret();
    }
}
