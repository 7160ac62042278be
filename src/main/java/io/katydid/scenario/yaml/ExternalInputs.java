package io.katydid.scenario.yaml;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a scenario refers to outside its text: environment variables and files.
 *
 * @param folder base of relative paths
 */
record ExternalInputs(Function<String, @Nullable String> environment, Path folder) {

    private static final int MOST_BYTES = 1024 * 1024;

    /** The result of reading a file: its text, or else what is wrong with it, as the end of a sentence. */
    record Content(@Nullable String text, String mistake) {

        private static Content wrong(String mistake) {
            return new Content(null, mistake);
        }
    }

    @Nullable
    String variable(String name) {
        return environment.apply(name);
    }

    Content read(String name) {
        Path path;
        try {
            path = folder.resolve(name);
        } catch (InvalidPathException _) {
            return Content.wrong("has no valid path");
        }
        if (!Files.exists(path)) {
            return Content.wrong("does not exist");
        }
        if (Files.isDirectory(path)) {
            return Content.wrong("is a directory");
        }
        if (!Files.isReadable(path)) {
            return Content.wrong("cannot be read");
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] bytes = in.readNBytes(MOST_BYTES + 1);
            return bytes.length > MOST_BYTES
                    ? Content.wrong("has more than 1 MiB")
                    : new Content(
                            StandardCharsets.UTF_8
                                    .newDecoder()
                                    .decode(ByteBuffer.wrap(bytes))
                                    .toString(),
                            "");
        } catch (CharacterCodingException _) {
            return Content.wrong("is not UTF-8");
        } catch (IOException _) {
            return Content.wrong("cannot be read");
        }
    }

    /** Returns the path of a file that the scenario names; the name has been checked before. */
    Path path(String name) {
        return folder.resolve(name).toAbsolutePath().normalize();
    }
}
