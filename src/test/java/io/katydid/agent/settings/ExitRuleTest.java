package io.katydid.agent.settings;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.report.SampleRun;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Level;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which code wins when several apply. */
class ExitRuleTest {

    @ParameterizedTest
    @CsvSource({
        "PASSED,            INVALID,  true,  5",
        "REQUESTS_FAILED,   INVALID,  true,  5",
        "THRESHOLDS_FAILED, INVALID,  true,  3",
        "ENDED_EARLY,       INVALID,  true,  4",
        "PASSED,            DEGRADED, true,  0",
        "PASSED,            INVALID,  false, 0",
        "REQUESTS_FAILED,   VALID,    true,  7",
    })
    void worstComesFirst(Outcome outcome, Level level, boolean require, int code) {
        RunSummary summary = SampleRun.summary(SampleRun.stats(), List.of(), new Verdict(outcome, ""), Map.of());

        assertThat(new ExitRule(7, require).codeOf(summary.withLosses(Map.of(), new Validity(level, List.of()))))
                .isEqualTo(code);
    }
}
