package io.katydid.cli;

import io.katydid.cluster.master.Secrets;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The file that the nodes of a cluster share. */
final class ClusterSecretFile {

    private ClusterSecretFile() {}

    /** What is wrong with it is added to the problems of the settings. */
    static Optional<String> read(String file, Settings settings) {
        try {
            String secret =
                    Files.readString(Path.of(file), StandardCharsets.UTF_8).strip();
            if (secret.length() >= Secrets.FEWEST_CHARACTERS) {
                return Optional.of(secret);
            }
            settings.refuse(
                    "--cluster-secret-file",
                    file + ": a secret has at least " + Secrets.FEWEST_CHARACTERS
                            + " characters; make one with katydid keygen > " + file);
        } catch (IOException | java.nio.file.InvalidPathException e) {
            settings.refuse(
                    "--cluster-secret-file",
                    file + ": cannot be read (" + e.getMessage() + "); make it with katydid keygen > " + file);
        }
        return Optional.empty();
    }
}
