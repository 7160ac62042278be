package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the packaged program tells of itself, and the archive that it is downloaded in. */
class ReleaseIT {

    @TempDir
    private Path folder;

    @Test
    void theVersionTellsCommitJavaAndLibraries() {
        Program.Result result = Program.run(folder, "--version");

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out())
                .matches("(?s)katydid \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?\\R.*")
                .containsPattern("(?m)^commit +([0-9a-f]{7,}(-dirty)?|unknown)$")
                .containsPattern("(?m)^java +25.*, (OpenJDK .*|Substrate VM), .+$")
                .containsPattern("(?m)^vertx-core +4\\.");
        assertThat(Program.run(folder, "run", "--version").out()).isEqualTo(result.out());
    }

    @ParameterizedTest
    @CsvSource({"completion bash, complete -F", "completion zsh, #compdef", "completion fish, complete -c", "man, .TH"})
    void whatIsInstalledBesideItIsPrinted(String arguments, String word) {
        Program.Result result = Program.run(folder, arguments.split(" ", -1));

        assertThat(result.code()).isZero();
        assertThat(result.err()).isEmpty();
        assertThat(result.out()).contains(word).contains("spawn").contains("telemetry");
    }

    @Test
    void theArchiveHoldsWhatItShallAndIsTheSameTwice() throws IOException, InterruptedException {
        Map<String, byte[]> first = dist("first");
        String name = first.keySet().iterator().next();
        assertThat(name).matches("katydid-.*-linux-x86_64\\.tar\\.gz");
        assertThat(first).containsOnlyKeys(name, name + ".sha256");

        assertThat(dist("second")).containsExactlyEntriesOf(first);

        String top = name.replace(".tar.gz", "");
        List<String> expected = new ArrayList<>(List.of(
                "/",
                "/LICENSE",
                "/README.md",
                "/THIRD-PARTY.txt",
                "/completions/",
                "/completions/_katydid",
                "/completions/katydid.bash",
                "/completions/katydid.fish",
                "/deploy/",
                "/katydid",
                "/katydid.cdx.json",
                "/man/",
                "/man/man1/",
                "/man/man1/katydid.1",
                "/shop.yaml"));
        expected.addAll(everythingIn("src/docs", "/docs"));
        expected.addAll(everythingIn("deploy/kubernetes", "/deploy/kubernetes"));
        expected.addAll(everythingIn("deploy/observability", "/deploy/observability"));
        // as tar sorts: what is in a folder comes before what only begins with its name
        expected.sort(Comparator.comparing(entry -> entry.replace('/', '\0')));
        assertThat(run("first", "tar", "-tzf", name).lines().map(line -> line.replaceFirst(top, "")))
                .containsExactlyElementsOf(expected);
        run("first", "tar", "-xzf", name);
        Path unpacked = folder.resolve("first").resolve(top);
        assertThat(run("first", unpacked.resolve("katydid").toString(), "--version"))
                .isEqualTo(Program.run(folder, "--version").out());
        assertThat(unpacked.resolve("shop.yaml"))
                .content()
                .isEqualTo(Program.run(folder, "demo", "--print").out());
        assertThat(new ObjectMapper()
                        .readTree(unpacked.resolve("katydid.cdx.json").toFile())
                        .path("bomFormat")
                        .asText())
                .isEqualTo("CycloneDX");
    }

    private static List<String> everythingIn(String folder, String packedAs) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            return files.map(file -> packedAs
                            + file.toString().substring(folder.length())
                            + (Files.isDirectory(file) ? "/" : ""))
                    .toList();
        }
    }

    /** Packs the program under test, whatever it is, and answers the files that came of it. */
    private Map<String, byte[]> dist(String output) throws IOException, InterruptedException {
        Files.createDirectories(folder.resolve(output));
        Path program = folder.resolve("program");
        Files.writeString(program, "#!/bin/sh\nexec '" + String.join("' '", Program.command()) + "' \"$@\"\n");
        assertThat(program.toFile().setExecutable(true)).isTrue();
        Path notices = Files.createDirectories(folder.resolve("notices"));
        Files.writeString(notices.resolve("THIRD-PARTY.txt"), "theirs\n");
        Files.writeString(notices.resolve("katydid.cdx.json"), "{\"bomFormat\": \"CycloneDX\"}\n");
        run(
                output,
                "bash",
                Path.of("src/release/dist.sh").toAbsolutePath().toString(),
                program.toString(),
                notices.toString(),
                ".");
        Map<String, byte[]> files = new TreeMap<>();
        try (Stream<Path> made = Files.list(folder.resolve(output))) {
            for (Path file : made.toList()) {
                files.put(file.getFileName().toString(), Files.readAllBytes(file));
            }
        }
        return files;
    }

    private String run(String where, String... command) throws IOException, InterruptedException {
        Path out = folder.resolve("said");
        ProcessBuilder builder = new ProcessBuilder(List.of(command))
                .directory(folder.resolve(where).toFile())
                .redirectOutput(out.toFile())
                .redirectError(folder.resolve("complained").toFile());
        builder.environment().put("SOURCE_DATE_EPOCH", "1700000000");
        int code = builder.start().waitFor();
        assertThat(code).as(Files.readString(folder.resolve("complained"))).isZero();
        return Files.readString(out);
    }
}
