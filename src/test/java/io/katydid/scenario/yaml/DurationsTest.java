package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DurationsTest {

    @ParameterizedTest
    @CsvSource({
        "250us, PT0.00025S",
        "500ms, PT0.5S",
        "10s, PT10S",
        "1.5s, PT1.5S",
        "2m, PT2M",
        "1h, PT1H",
        "1h30m, PT1H30M",
        "0s, PT0S"
    })
    void everyNumberHasItsUnit(String text, Duration duration) {
        assertThat(Durations.parse(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "10",
                "10 s",
                "10 seconds",
                "-1s",
                "s",
                "1d",
                "1.s",
                ".5s",
                "1..5s",
                "1h30",
                "1S",
                "99999999h",
                "١s"
            })
    void nothingElseIsADuration(String text) {
        assertThat(Durations.parse(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"90, PT1M30S", "0.5, PT0.5S", "1h30m, PT1H30M", "20s, PT20S"})
    void optionsTakeBareSecondsToo(String text, Duration duration) {
        assertThat(Durations.parseOption(text)).contains(duration);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1h30", "soon"})
    void optionsTakeNothingElse(String text) {
        assertThat(Durations.parseOption(text)).isEmpty();
    }

    @Property
    void whatIsWrittenIsReadAgain(@ForAll @LongRange(min = 0, max = 10_000_000_000_000L) long micros) {
        Duration duration = Duration.ofNanos(micros * 1_000);

        assertThat(Durations.parse(Durations.text(duration))).contains(duration);
    }

    @Property
    void noTextBreaksTheParser(@ForAll String text) {
        assertThat(Durations.parse(text)).isNotNull();
        assertThat(Durations.parseOption(text)).isNotNull();
    }
}
