package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.scenario.TraceSettings;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TracesReaderTest {

    private static final String REST =
            "\ntarget: https://x\nusers: { U: { tasks: { t: { steps: [ { get: / } ] } } } }\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            value = {
                "traces: ~ 0.01 ~ true ~",
                "traces: {} ~ 0.01 ~ true ~",
                "traces: { sample: 0% } ~ 0 ~ true ~",
                "traces: { sample: 100% } ~ 1 ~ true ~",
                "traces: { sample: 0.1% } ~ 0.001 ~ true ~",
                "traces: { keep: } ~ 0.01 ~ false ~",
                "traces: { keep: [] } ~ 0.01 ~ false ~",
                "traces: { keep: [ slower than 500ms ] } ~ 0.01 ~ false ~ 500",
                "traces: { sample: 5%, keep: [ slower than 1m30s, errors ] } ~ 0.05 ~ true ~ 90000",
            })
    void whereItStandsTracesAreOn(String text, double share, boolean errors, @Nullable Long slowerMillis) {
        assertThat(Texts.valid(text + REST).traces())
                .contains(new TraceSettings(
                        share, errors, slowerMillis == null ? null : Duration.ofMillis(slowerMillis)));
    }

    @Test
    void withoutAWordTheyAreOff() {
        assertThat(Texts.valid(REST).traces()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '~',
            quoteCharacter = '^',
            value = {
                "traces: 1% ~ 1:9: '1%' is not valid here; write a mapping such as { sample: 1% }",
                "traces: { sample: 1 } ~ 1:19: '1' is not a share; write one from 0% to 100%, such as 1%",
                "traces: { sample: 101% } ~ 1:19: '101%' is not a share; write one from 0% to 100%, such as 1%",
                "traces: { sample: -1% } ~ 1:19: '-1%' is not a share; write one from 0% to 100%, such as 1%",
                "traces: { sample: [ 1% ] } ~ 1:19: a list is not a share; write one from 0% to 100%, such as 1%",
                "traces: { smaple: 1% } ~ 1:11: unknown key 'smaple' in traces; did you mean 'sample'?",
                "traces: { keep: errors } ~ 1:17: 'errors' is not a list; write one such as [ errors, slower than 1s ]",
                "traces: { keep: [ {} ] } ~ 1:19: a mapping is not a reason to keep a trace; write errors or slower than 1s",
                "traces: { keep: [ error ] } ~ 1:19: unknown reason 'error' to keep a trace; did you mean 'errors'?",
                "traces: { keep: [ slower ] } ~ 1:19: unknown reason 'slower' to keep a trace; write errors or slower than 1s",
                "traces: { keep: [ slower than 1 ] } ~ 1:19: '1' is not a duration; write 500ms, 10s, 2m or 1h",
                "traces: { keep: [ slower than 0s ] } ~ 1:19: '0s' is too short; write a duration above 0, such as 500ms or 10s",
                "traces: { keep: [ slower than 1s, slower than 2s ] } ~ 1:35: there is a limit already; keep the shorter one",
            })
    void saysWhatIsWrongWithIt(String text, String problem) {
        assertThat(Texts.problems(text + REST)).containsExactly("shop.yaml:" + problem);
    }
}
