package io.katydid.it;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The native file where there is no Java, no shell, and next to nothing else. */
class BareRootIT {

    @TempDir
    private Path folder;

    @Test
    void aLoaderAndThreeLibrariesAreEnoughForTheDemo() throws IOException {
        BareRoot root = BareRoot.make(folder).withProc();
        assertThat(root.files())
                .allMatch(name -> name.matches("ld-linux-x86-64.so.2|lib(c|m|z).so.\\d+|hosts|katydid"))
                .contains("libc.so.6", "katydid");

        Program.Result version = root.run("--version");
        assertThat(version.code()).as(version.err()).isZero();
        assertThat(version.out()).startsWith("katydid ");

        Program.Result demo = root.run("demo", "-t", "6s", "-r", "40");
        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.err()).contains("verdict      PASSED");
        TelemetryLines lines = TelemetryLines.of(demo.out());
        assertThat(lines.last().path("num_requests").asLong()).isGreaterThan(100);
        assertThat(recorded()).containsAll(shapes(TelemetryShape.of(lines)));
    }

    /** Whoever asked for a secure source of randomness there would get none. */
    @Test
    void everyRecorderAndTracesWorkThereToo() throws IOException {
        BareRoot root = BareRoot.make(folder).withProc();
        Files.writeString(folder.resolve("traced.yaml"), """
                target: http://127.0.0.1:1
                users: { U: { wait: 100ms, tasks: { t: { steps: [ { get: / } ] } } } }
                load: { users: 2, spawn-rate: 2, run-time: 3s }
                recorders: { json: {}, prometheus: {}, otel: { endpoint: "http://127.0.0.1:1", interval: 1s } }
                traces: { sample: 100% }
                """);

        Program.Result result = root.run("run", "/traced.yaml", "--web-port", "0");

        assertThat(result.code()).as(result.err()).isEqualTo(4);
        List<JsonNode> slowest = TelemetryLines.of(result.out()).stats("slowest");
        assertThat(slowest).isNotEmpty();
        assertThat(slowest)
                .extracting(line -> line.path("trace_id").asText())
                .doesNotHaveDuplicates()
                .allMatch(id -> id.matches("[0-9a-f]{32}"));
    }

    @Test
    void epollWantsTwoLibrariesAndTwoDevicesMore() throws IOException {
        BareRoot root = BareRoot.make(folder)
                .withProc()
                .mounted(Path.of("/dev/random"))
                .mounted(Path.of("/dev/urandom"))
                .with("libdl.so.2", "librt.so.1");

        Program.Result demo = root.run("demo", "-t", "6s", "-r", "40");

        assertThat(demo.code()).as(demo.err()).isZero();
        assertThat(demo.err()).doesNotContain("epoll is not active");
    }

    private static List<String> recorded() throws IOException {
        return shapes(Files.readString(Path.of("src/test/resources/io/katydid/it", TelemetryShapeIT.RECORDED)));
    }

    /** One for each kind of line. */
    private static List<String> shapes(String text) {
        return List.of(text.strip().split("\n(?! )", -1));
    }
}
