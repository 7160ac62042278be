package io.katydid.process;

import io.katydid.report.TerminationMessage;
import io.katydid.telemetry.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * The file from which Kubernetes reads a container's last message. Elsewhere it does not exist, and nothing is written.
 */
public record TerminationLog(Path file) {

    static final TerminationLog OF_KUBERNETES = new TerminationLog(Path.of("/dev/termination-log"));

    /** Writes the verdict. A failure to do so becomes a warning, and changes nothing about the run. */
    public void write(RunSummary summary, int exitCode, Consumer<String> warnings) {
        if (!Files.isRegularFile(file) || !Files.isWritable(file)) {
            return;
        }
        try {
            Files.writeString(
                    file,
                    TerminationMessage.of(summary, exitCode),
                    StandardOpenOption.WRITE,
                    StandardOpenOption.TRUNCATE_EXISTING);
        } catch (IOException e) {
            warnings.accept("the verdict could not be written to " + file + " (" + e.getMessage() + ")");
        }
    }
}
