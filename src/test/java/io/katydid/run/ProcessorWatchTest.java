package io.katydid.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.HostSample;
import io.katydid.stats.HostSamples;
import io.katydid.telemetry.RunEvent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProcessorWatchTest {

    private static final Instant AT = Instant.parse("2026-11-22T09:51:01Z");

    private static List<RunEvent> warnings(double... shares) {
        ProcessorWatch watch = new ProcessorWatch();
        List<RunEvent> warnings = new ArrayList<>();
        for (int i = 0; i < shares.length; i++) {
            HostSample sample = HostSamples.of(shares[i] * 400, shares[i], 0, 0, 0);
            watch.warning(AT.plusSeconds(i + 1), sample).ifPresent(warnings::add);
        }
        return warnings;
    }

    @Test
    void fiveBusySamplesAreAWarningWithTheirMeanOfAllCores() {
        assertThat(warnings(1, 1, 1, 1, 0.75)).containsExactly(new RunEvent.ProcessorWarning(AT.plusSeconds(5), 95));
    }

    @Test
    void fourAreNone() {
        assertThat(warnings(1, 1, 1, 1)).isEmpty();
    }

    @Test
    void aShortPeakIsNone() {
        assertThat(warnings(1, 0.2, 0.2, 0.2, 1)).isEmpty();
    }

    @Test
    void theLimitItselfIsNone() {
        assertThat(warnings(0.9, 0.9, 0.9, 0.9, 0.9)).isEmpty();
    }

    @Test
    void eachFiveSamplesAreJudgedByThemselves() {
        assertThat(warnings(0, 0, 0, 0, 0, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0, 0))
                .extracting(RunEvent::at)
                .containsExactly(AT.plusSeconds(10), AT.plusSeconds(15));
    }
}
