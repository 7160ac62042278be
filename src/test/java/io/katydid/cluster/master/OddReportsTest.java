package io.katydid.cluster.master;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.ReceivedMessages;
import io.katydid.stats.LoadStats;
import io.katydid.stats.SeriesStats;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reports from Locust's workers with impossible figures, in one key at a time. */
class OddReportsTest {

    private static final List<Object> ODD = List.of(
            -1L,
            Long.MAX_VALUE,
            Long.MIN_VALUE,
            Double.NaN,
            Double.POSITIVE_INFINITY,
            -1e300,
            1e300,
            "many",
            List.of(1L),
            Map.of(Long.MAX_VALUE, Long.MAX_VALUE),
            Map.of(-1e300, 3L),
            Map.of(Double.NaN, 3L),
            Map.of(0L, 3L, Long.MIN_VALUE, 1L),
            Map.of(1L, Long.MAX_VALUE, 2L, Long.MAX_VALUE),
            Map.of("x", "y"));

    private final Workers workers = new Workers();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "num_requests",
                "num_failures",
                "num_none_requests",
                "total_response_time",
                "max_response_time",
                "min_response_time",
                "total_content_length",
                "start_time",
                "last_request_timestamp",
                "response_times",
                "num_reqs_per_sec",
                "num_fail_per_sec"
            })
    void areCountedAsTheyStandOrNotAtAll(String key) {
        workers.say("odd_1", new FromWorker.ClientReady(Optional.of("2.46.3")));
        for (Object value : ODD) {
            Map<String, Object> row = row();
            row.put(key, value);
            workers.say("odd_1", ReceivedMessages.fromWorker("stats", report(row), "odd_1"));
            LoadStats stats = workers.fleet().collect();
            assertThat(stats.series()).as("%s = %s", key, value).allSatisfy(OddReportsTest::assertSane);
        }
    }

    private static void assertSane(SeriesStats series) {
        assertThat(series.count()).isBetween(1L, 1L << 30);
        assertThat(series.response().minNanos()).isNotNegative();
        assertThat(series.response().maxNanos())
                .isGreaterThanOrEqualTo(series.response().minNanos());
        assertThat(series.response().sumNanos()).isNotNegative();
        assertThat(series.bytesReceived()).isNotNegative();
    }

    private static Map<String, Object> row() {
        Map<String, Object> row = new HashMap<>();
        row.put("name", "/odd");
        row.put("method", "GET");
        row.put("last_request_timestamp", 100.5);
        row.put("start_time", 99.0);
        row.put("num_requests", 3L);
        row.put("num_none_requests", 0L);
        row.put("num_failures", 0L);
        row.put("total_response_time", 30.0);
        row.put("max_response_time", 10.0);
        row.put("min_response_time", 10.0);
        row.put("total_content_length", 300L);
        row.put("response_times", Map.of(10L, 3L));
        row.put("num_reqs_per_sec", Map.of(100L, 3L));
        row.put("num_fail_per_sec", Map.of());
        return row;
    }

    private static Map<String, Object> report(Map<String, Object> row) {
        Map<String, Object> error = Map.of(
                "method", "GET", "name", "/odd", "error", "CatchResponseError('odd')", "occurrences", Long.MAX_VALUE);
        return Map.of(
                "stats", List.of(row, row()),
                "stats_total", row,
                "errors", Map.of("x", error),
                "user_classes_count", Map.of("Reader", 1L));
    }
}
