package io.katydid.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodFilterTest {

    @ParameterizedTest
    @CsvSource({
        "1000, 1000 2000 3000, 1000 2000 3000",
        "2000, 1000 2000 3000 4000, 2000 4000",
        // a little early, a little late: no beat is left out, none doubled
        "2000, 998 1999 3001 3997 5002 6003, 1999 3997 6003",
        "1000, 1350 1990 3010 3990, 1350 1990 3010 3990",
        // late by more than a beat: the grid stays where it was
        "2000, 1000 5100 6000 7000 8000, 5100 6000 8000",
        "2500, 1000 2000 3000 4000 5000 6000 7000 8000, 3000 5000 8000",
    })
    void thinsToOneInEachPeriodOnAGrid(long period, String coming, String due) {
        PeriodFilter periodFilter = new PeriodFilter(Duration.ofMillis(period));

        assertThat(millis(coming)
                        .filter(at -> periodFilter.isDue(Duration.ofMillis(at)))
                        .toArray())
                .isEqualTo(millis(due).toArray());
    }

    private static LongStream millis(String text) {
        return Arrays.stream(text.split(" ")).mapToLong(Long::parseLong);
    }
}
