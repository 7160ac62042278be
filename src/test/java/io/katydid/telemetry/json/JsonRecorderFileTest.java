package io.katydid.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.RecorderSpec;
import io.katydid.telemetry.RecorderContract;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.SampleRun;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

class JsonRecorderFileTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder;

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return RecorderContract.of(() -> ready(folder.resolve("contract.jsonl")));
    }

    @Test
    void overwritesTheFile() throws IOException {
        Path file = folder.resolve("old.jsonl");
        Files.writeString(file, "left from yesterday\n".repeat(100));

        JsonRecorder recorder = ready(file);
        recorder.started(SampleRun.info());
        recorder.event(new RunEvent.TestStarted(SampleRun.START));

        // Not closed: a reader that follows the file sees each line when it is written.
        assertThat(Files.readAllLines(file)).singleElement().asString().contains("locust.tl.event.test.start");
        recorder.close();
    }

    @Test
    void anotherRunOfTheSameProcessKeepsWhatTheFirstHasWritten() throws IOException {
        Path file = folder.resolve("worker.jsonl");
        for (int run = 0; run < 2; run++) {
            RecorderSpec.Json settings = new RecorderSpec.Json(SECOND, SECOND, file);
            JsonRecorder.Opening openedOutput = run == 0
                    ? JsonRecorder.open(settings, OutputStream.nullOutputStream())
                    : JsonRecorder.reopen(settings, OutputStream.nullOutputStream());
            JsonRecorder recorder = ((JsonRecorder.Opening.Ready) openedOutput).recorder();
            recorder.started(SampleRun.info());
            recorder.event(new RunEvent.TestStarted(SampleRun.START));
            recorder.close();
        }

        assertThat(Files.readAllLines(file)).hasSize(2);
    }

    @Test
    void aFolderIsRefused() {
        assertThat(open(folder))
                .isEqualTo(new JsonRecorder.Opening.Refused("'" + folder + "' is a folder; name a file in it"));
    }

    @Test
    void aMissingFolderIsRefused() {
        Path file = folder.resolve("missing/run.jsonl");

        assertThat(open(file))
                .isEqualTo(new JsonRecorder.Opening.Refused(
                        "the folder of '" + file + "' does not exist; create it, or name a file in another one"));
    }

    @Test
    void aFileThatTheSystemRefusesIsRefusedInItsWords() {
        Path file = folder.resolve("long".repeat(100));

        assertThat(open(file))
                .isEqualTo(new JsonRecorder.Opening.Refused(
                        "'" + file + "' cannot be written (File name too long); name another file"));
    }

    @Test
    void aFullDiskIsCountedLineByLineAndEndsNothing() {
        JsonRecorder full = ready(Path.of("/dev/full"));
        List<String> warnings = new ArrayList<>();
        Recorders recorders = new Recorders(List.of(full), warnings::add);

        recorders.started(SampleRun.info());
        recorders.event(new RunEvent.TestStarted(SampleRun.START));
        recorders.host(SampleRun.START, SampleRun.host());
        recorders.finish(SampleRun.summary());

        // test.start, four of the system, test.stop, two endpoints, two errors, final
        assertThat(recorders.losses()).isEqualTo(Map.of("json", 11L));
        assertThat(warnings).isEmpty();
    }

    private static JsonRecorder ready(Path file) {
        return ((JsonRecorder.Opening.Ready) open(file)).recorder();
    }

    private static JsonRecorder.Opening open(Path file) {
        return JsonRecorder.open(new RecorderSpec.Json(SECOND, SECOND, file), OutputStream.nullOutputStream());
    }
}
