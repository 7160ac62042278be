package io.katydid.process;

import io.katydid.report.TerminationMessage;
import io.katydid.telemetry.RunSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/** Where Kubernetes looks for what a container has to say at its end. Elsewhere the file is not there, and nothing is written. */
public record TerminationLog(Path file) {

    static final TerminationLog OF_KUBERNETES = new TerminationLog(Path.of("/dev/termination-log"));

    /** Writes the verdict; what keeps it from that is told and changes nothing of the run. */
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
