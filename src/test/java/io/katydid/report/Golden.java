package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Output kept in a file beside the tests, so that every change of it is reviewed. {@code -Dgolden=write} writes the
 * files. Escape characters stand there as {@code ␛}.
 */
public final class Golden {

    private Golden() {}

    public static void assertSame(Class<?> test, String name, String actual) {
        Path file = Path.of("src/test/resources", test.getPackageName().replace('.', '/'), name);
        String shown = actual.replace('\u001b', '␛');
        try {
            if ("write".equals(System.getProperty("golden"))) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, shown);
            }
            assertThat(shown).isEqualTo(Files.readString(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
