package io.katydid.report;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.stats.Validity;
import io.katydid.stats.Validity.Kind;
import io.katydid.stats.Validity.Level;
import io.katydid.stats.Validity.Reason;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import io.katydid.telemetry.Verdict.Outcome;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TerminationMessageTest {

    private static JsonNode read(RunSummary summary) throws IOException {
        String text = TerminationMessage.of(summary, 3);
        assertThat(text.getBytes(UTF_8)).hasSizeLessThanOrEqualTo(TerminationMessage.MOST_BYTES);
        return new ObjectMapper().readTree(text);
    }

    @Test
    void showsHowTheRunEnded() throws IOException {
        JsonNode message = read(SampleRun.failed());

        assertThat(message.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "run_id",
                        "testplan",
                        "verdict",
                        "reason",
                        "exit_code",
                        "validity",
                        "validity_reasons",
                        "thresholds",
                        "totals");
        assertThat(message.path("run_id").asText()).isEqualTo("7f3a91c2");
        assertThat(message.path("verdict").asText()).isEqualTo("FAILED");
        assertThat(message.path("exit_code").asInt()).isEqualTo(3);
        assertThat(message.path("validity").asText()).isEqualTo("VALID");
        assertThat(message.path("thresholds")).hasSize(2);
        assertThat(message.at("/thresholds/1/value").asText()).isEqualTo("0.04 %");
        assertThat(message.at("/totals/requests").asLong()).isEqualTo(41_872);
        assertThat(message.at("/totals/response_time_p99_ms").asDouble()).isEqualTo(140);
    }

    @Test
    void thresholdsThatHoldAreTheFirstToBeLeftOut() throws IOException {
        List<ThresholdResult> results = IntStream.range(0, 80)
                .mapToObj(i -> new ThresholdResult("p99{name: /items/" + i + "} < 500ms", i % 20 != 0, "140 ms"))
                .toList();

        JsonNode message = read(SampleRun.summary(
                SampleRun.stats(), results, new Verdict(Outcome.THRESHOLDS_FAILED, "4 of 80"), Map.of()));

        assertThat(message.path("thresholds")).hasSize(4);
        assertThat(message.path("thresholds_omitted").asInt()).isEqualTo(76);
    }

    @Test
    void isNeverTooLongAndAlwaysJson() throws IOException {
        String words = "\u0001\ud83d\udc1d\u00e4\"\\".repeat(900);
        List<ThresholdResult> results = Collections.nCopies(300, new ThresholdResult(words, false, words));
        RunSummary summary =
                SampleRun.summary(SampleRun.stats(), results, new Verdict(Outcome.THRESHOLDS_FAILED, words), Map.of());
        Validity validity = new Validity(Level.INVALID, Collections.nCopies(50, new Reason(Kind.PROCESSOR, words)));

        JsonNode message = read(summary.withLosses(Map.of(), validity));

        assertThat(message.path("validity").asText()).isEqualTo("INVALID");
        assertThat(message.path("reason").asText()).endsWith("...");
        assertThat(message.path("thresholds_omitted").asInt()).isPositive();
    }
}
