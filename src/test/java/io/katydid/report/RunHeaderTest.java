package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunHeaderTest {

    private static final TextStyle WIDE = new TextStyle(true, false, 120);

    @Test
    void showsScenarioLoadAndTarget() {
        assertThat(RunHeader.line(SampleRun.info(), WIDE).toString())
                .startsWith("shop.yaml  100 users, 5m  →  https://shop.test   ")
                .endsWith(" run 7f3a91c2")
                .hasSize(120);
    }

    @Test
    void showsThatNothingEndsTheRun() {
        assertThat(RunHeader.line(SampleRun.info("shop.yaml", Optional.empty()), WIDE)
                        .toString())
                .startsWith("shop.yaml  100 users, no time limit  →");
    }

    @Test
    void theRunIdStaysNearOnAVeryWideTerminal() {
        assertThat(RunHeader.line(SampleRun.info(), WIDE.withWidth(300)).toString())
                .hasSize(120);
    }

    @Test
    void aLongFileNameIsCutAndNoLineIsTooWide() {
        String file = "/home/somebody/projects/shop/load/scenarios/black-friday.yaml";
        var run = SampleRun.info(file, Optional.of(Duration.ofMinutes(5)));

        assertThat(RunHeader.line(run, WIDE.withWidth(80)).toString())
                .isEqualTo("/home/somebody…ck-friday.yaml  100 users, 5m  →  https://shop.test  run 7f3a91c2");
        assertThat(IntStream.rangeClosed(40, 200)
                        .mapToObj(width ->
                                RunHeader.line(run, WIDE.withWidth(width)).width() <= width))
                .containsOnly(true);
    }
}
