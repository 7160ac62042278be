package io.katydid.cli;

import io.katydid.cluster.worker.Worker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The file with the secret of a cluster. */
final class SecretFile {

    private static final String OPTION = "--cluster-secret-file";

    private SecretFile() {}

    /**
     * Reads it; what is wrong is added to the problems of the settings.
     *
     * @param name null: there is none
     */
    static Optional<String> read(@Nullable String name, OptionReader options) {
        if (name == null) {
            return Optional.empty();
        }
        try {
            String secret = Files.readString(Path.of(name)).strip();
            if (secret.length() >= Worker.SHORTEST_SECRET) {
                return Optional.of(secret);
            }
            options.refuse(
                    OPTION,
                    "the secret in '" + name + "' is too short; put at least " + Worker.SHORTEST_SECRET
                            + " characters there: katydid keygen > " + name);
        } catch (IOException _) {
            options.refuse(OPTION, "'" + name + "' cannot be read; make it with katydid keygen > " + name);
        }
        return Optional.empty();
    }
}
