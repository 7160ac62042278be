package io.katydid.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.katydid.report.SampleRun;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunSummary;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ConsoleRecorderTest {

    private final List<String> told = new ArrayList<>();

    @Test
    void tellsItsPartsInTheirOrder() {
        ConsoleRecorder console = new ConsoleRecorder(List.of(new Part("live", false), new Part("summary", false)));

        console.finished(SampleRun.failed());
        console.close();

        assertThat(told).containsExactly("live finished", "summary finished", "live closed", "summary closed");
    }

    @Test
    void aPartThatFailsKeepsNoOtherFromItsWork() {
        ConsoleRecorder console = new ConsoleRecorder(List.of(new Part("live", true), new Part("summary", false)));

        assertThatThrownBy(() -> console.finished(SampleRun.failed())).hasMessage("live is broken");
        assertThat(told).containsExactly("summary finished");
    }

    @Test
    void losesWhatItsPartsLose() {
        assertThat(new ConsoleRecorder(List.of(new Part("live", false), new Part("summary", false))).lost())
                .isEqualTo(2);
    }

    private final class Part implements Recorder {

        private final String name;
        private final boolean broken;

        Part(String name, boolean broken) {
            this.name = name;
            this.broken = broken;
        }

        @Override
        public String name() {
            return name;
        }

        @Override
        public void finished(RunSummary summary) {
            if (broken) {
                throw new IllegalStateException(name + " is broken");
            }
            told.add(name + " finished");
        }

        @Override
        public long lost() {
            return 1;
        }

        @Override
        public void close() {
            told.add(name + " closed");
        }
    }
}
