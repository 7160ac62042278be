package io.katydid.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.stats.EndpointStats;
import io.katydid.stats.RunStats;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EndpointTableTest {

    private static final String LONG = "/api/v1/customers/{customer}/addresses/{address}/history";

    @Test
    void keepsTheOrderOfThePlanAndEndsWithAll() {
        List<String> lines = text(120, SampleRun.stats(), 99);

        assertThat(lines).hasSize(7);
        assertThat(lines.get(1)).startsWith("GET    / ");
        assertThat(lines.get(5)).startsWith("DELETE /orders/{id} ");
        assertThat(lines.get(6)).startsWith("all ");
    }

    @Test
    void columnsEndInTheSameCells() {
        assertThat(text(120, SampleRun.stats(), 99))
                .allSatisfy(line -> assertThat(line).hasSize(120));
    }

    @Test
    void showsAnEndpointWithoutRequestsAndInventsNoTimesForIt() {
        assertThat(text(120, SampleRun.stats(), 99).get(5)).matches("DELETE /orders/\\{id} +0 +0 +0( +–){5}");
    }

    @ParameterizedTest
    @CsvSource({
        "120, requests failed per s p50 p95 p99 max service p99",
        "90, requests failed per s p50 p95 p99 max svc p99",
        "80, requests failed per s p50 p95 p99 svc p99",
        "72, requests failed per s p95 p99 svc p99",
        "64, requests failed per s p95 p99",
        "56, requests failed per s p99",
        "46, requests failed p99",
        "40, requests failed"
    })
    void theLeastTellingColumnsGoFirst(int width, String heads) {
        assertThat(text(width, SampleRun.stats(), 99).getFirst().replaceAll(" +", " "))
                .isEqualTo("name " + heads);
    }

    @Test
    void noLineIsEverWiderThanItsLook() {
        RunStats stats = SampleRun.stats(
                List.of(
                        SampleRun.endpoint("OPTIONS", LONG, 1_234_567_890, 1_234_567_890, 99_999, 999, 999, 999, 999),
                        SampleRun.endpoint("GET", "/商品/".repeat(20), 1, 0, 0.001, 1, 2, 3, 4)),
                List.of());

        IntStream.rangeClosed(TextStyle.NARROWEST, 250)
                .forEach(width -> assertThat(text(width, stats, 99))
                        .as("at %s", width)
                        .allSatisfy(line -> assertThat(Cells.width(line)).isLessThanOrEqualTo(width)));
    }

    @Test
    void longNamesAreCutInTheirMiddle() {
        RunStats stats = SampleRun.stats(List.of(SampleRun.endpoint("GET", LONG, 1, 0, 1, 1, 2, 3, 4)), List.of());

        assertThat(text(100, stats, 99).get(1)).startsWith("GET /api/v1/custo…address}/history ");
    }

    @Test
    void showsHowManyEndpointsAreMissing() {
        List<String> lines = text(120, SampleRun.stats(), 3);

        assertThat(lines).hasSize(5);
        assertThat(lines.get(3)).isEqualTo("… and 3 more");
        assertThat(text(120, SampleRun.stats(), 5)).hasSize(7);
        assertThat(text(120, SampleRun.stats(), 0).get(1)).isEqualTo("… and 5 more");
    }

    @Test
    void theRateIsThatOfNowOrThatOfTheRun() {
        EndpointStats all = SampleRun.endpoint("", EndpointStats.ALL, 10, 0, 1, 1, 2, 3, 4);
        EndpointStats both = new EndpointStats("", "", 10, 0, 0, 0, 0, all.response(), all.service(), 77.7, 0, 33.3, 0);
        RunStats stats = new RunStats(List.of(), both, List.of(), 0, 0, 0, false);
        TextStyle style = new TextStyle(true, false, 120);

        assertThat(EndpointTable.ofNow(style).lines(stats).getLast().toString()).contains("77.7");
        assertThat(EndpointTable.ofTheRun(style).lines(stats).getLast().toString())
                .contains("33.3");
    }

    private static List<String> text(int width, RunStats stats, int most) {
        return EndpointTable.ofNow(new TextStyle(true, false, width)).lines(stats, most).stream()
                .map(StyledLine::toString)
                .toList();
    }
}
