package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.example.CsvRecorder;
import io.katydid.telemetry.Recorder;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Recorders of others, as the program loads them. */
class RecordersDirIT {

    private static final boolean JVM = System.getProperty("katydid.command", "").isBlank();

    @TempDir
    private Path folder;

    @Test
    void aRecorderFromAJarRecordsTheWholeRun() throws IOException {
        assumeTrue(JVM, "skipped: the native file loads no jars");
        jar(CsvRecorder.class.getName());

        Program.Result result = Program.run(
                folder,
                "demo",
                "-u",
                "60",
                "-r",
                "60",
                "-t",
                "5",
                "--recorders-dir",
                ".",
                "--telemetry-file",
                "t.jsonl");

        assertThat(result.code()).as(result.err()).isZero();
        List<String> lines = Files.readAllLines(folder.resolve("katydid.csv"));
        assertThat(lines.getFirst()).isEqualTo("time,method,name,requests,failures,p50_ms,p95_ms,p99_ms");
        long requests = TelemetryLines.of(Files.readString(folder.resolve("t.jsonl")))
                .last()
                .get("num_requests")
                .asLong();
        assertThat(lines.getLast()).contains(",,\"Aggregated\"," + requests + ",");
    }

    @Test
    void whatCannotBeLoadedIsSaidBeforeAnythingStarts() throws IOException {
        assumeTrue(JVM, "skipped: the native file loads no jars");
        assertThat(refusal("nowhere")).contains("--recorders-dir: 'nowhere' is not a folder");
        Files.createDirectory(folder.resolve("empty"));
        assertThat(refusal("empty")).contains("'empty' holds no jar");
        jar("com.example.Missing");
        assertThat(refusal(".")).contains("cannot be made").contains("com.example.Missing");
    }

    @Test
    void theNativeFileRefusesIt() {
        assumeTrue(!JVM, "skipped: this is not the native file");
        assertThat(refusal(".")).contains("--recorders-dir: the native file cannot load jars");
    }

    private String refusal(String dir) {
        Program.Result result = Program.run(folder, "demo", "-t", "1", "--recorders-dir", dir);
        assertThat(result.code()).isEqualTo(2);
        return result.err();
    }

    private void jar(String service) throws IOException {
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(folder.resolve("csv.jar")))) {
            String type = CsvRecorder.class.getName().replace('.', '/') + ".class";
            jar.putNextEntry(new JarEntry(type));
            try (InputStream bytes =
                    Objects.requireNonNull(CsvRecorder.class.getClassLoader().getResourceAsStream(type))) {
                bytes.transferTo(jar);
            }
            jar.putNextEntry(new JarEntry("META-INF/services/" + Recorder.class.getName()));
            jar.write(service.getBytes(java.nio.charset.StandardCharsets.UTF_8));
        }
    }
}
