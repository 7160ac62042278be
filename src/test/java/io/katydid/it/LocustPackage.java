package io.katydid.it;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Locust as PyPI has it, the newest with its telemetry plugin, in a virtual environment that is made once and kept among the user's
 * caches.
 *
 * @param folder of the environment
 */
record LocustPackage(Path folder) {

    /** In place of a version. */
    static final String NEWEST = "newest";

    /** The first one whose messages are those of today. */
    static final String OLDEST = "2.12.0";

    private static final int PATIENCE_MINUTES = 5;

    /** What came of a command. */
    private record Outcome(int code, String said) {}

    /** The newest one of when it was made; where there cannot be one the test that asks is skipped and says why. */
    static LocustPackage orSkip() {
        return orSkip(NEWEST);
    }

    /** One of a certain version. */
    static LocustPackage orSkip(String version) {
        boolean newest = version.equals(NEWEST);
        Path folder = caches().resolve("katydid").resolve(newest ? "locust" : "locust-" + version);
        if (!Files.isExecutable(folder.resolve("bin/python"))) {
            make(folder, newest ? List.of("locust", "locust-telemetry") : List.of("locust==" + version));
        }
        return new LocustPackage(folder);
    }

    private static Path caches() {
        String folder = System.getenv("XDG_CACHE_HOME");
        return folder == null || folder.isBlank()
                ? Path.of(System.getProperty("user.home"), ".cache")
                : Path.of(folder);
    }

    boolean isOldest() {
        return folder.endsWith("locust-" + OLDEST);
    }

    /** Under another name first, so that nobody takes half of one for the whole. */
    private static void make(Path folder, List<String> packages) {
        try {
            Files.createDirectories(folder.getParent());
            Path unfinished = Files.createTempDirectory(folder.getParent(), "locust-");
            need(run(List.of("python3", "-m", "venv", unfinished.toString())), "no virtual environment of Python");
            String pip = unfinished.resolve("bin/pip").toString();
            List<String> install = new ArrayList<>(List.of(pip, "install", "--quiet"));
            install.addAll(packages);
            need(run(install), "no Locust from PyPI");
            Files.move(unfinished, folder, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileAlreadyExistsException _) {
            // somebody else has made it meanwhile
        } catch (IOException e) {
            abort("no Locust to test with: " + e);
        }
    }

    private static void need(Outcome outcome, String otherwise) {
        if (outcome.code != 0) {
            abort(otherwise + ": " + outcome.said);
        }
    }

    private static Outcome run(List<String> command) {
        try {
            Path said = Files.createTempFile("katydid-locust", ".log");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(said.toFile())
                    .start();
            boolean ended = process.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
            if (!ended) {
                process.destroyForcibly();
            }
            String text = Files.readString(said, StandardCharsets.UTF_8);
            Files.delete(said);
            return new Outcome(ended ? process.exitValue() : -1, text);
        } catch (IOException e) {
            return new Outcome(-1, new UncheckedIOException(e).toString());
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Its scripts name the folder they were made in, so the module is run. */
    List<String> command() {
        return List.of(folder.resolve("bin/python").toString(), "-m", "locust");
    }
}
