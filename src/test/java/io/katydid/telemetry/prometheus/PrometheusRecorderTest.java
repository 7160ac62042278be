package io.katydid.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.RecorderContract;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import io.katydid.telemetry.metrics.Metric;
import io.katydid.telemetry.metrics.MetricSchema;
import io.katydid.telemetry.metrics.MetricStore;
import io.prometheus.client.CollectorRegistry;
import io.prometheus.client.exporter.common.TextFormat;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The page has exactly what the schema lists, as a scraper reads it. */
class PrometheusRecorderTest {

    private static final Pattern LABEL = Pattern.compile("([a-z_]+)=\"");

    private final CollectorRegistry registry = new CollectorRegistry();

    private PrometheusRecorder recorder(boolean locustNames) {
        AgentIdentity identity = new AgentIdentity("1.0", "4f6a", "vm", 7, "");
        MetricStore store =
                new MetricStore(new MetricStore.Reading(false, true, locustNames), new MetricStore.Build("1.0", "25"));
        return new PrometheusRecorder(store, identity::in, () -> registry);
    }

    private Page pageAfterRun(boolean locustNames) {
        PrometheusRecorder recorder = recorder(locustNames);
        WholeRun.replay(recorder);
        recorder.close();
        return Page.openMetrics(registry);
    }

    @Test
    void anotherRunOfTheSameProcessTakesThePlaceOfTheFirst() {
        PrometheusRecorder first = recorder(true);
        WholeRun.replay(first);
        first.close();
        Page before = Page.openMetrics(registry);
        first.withdraw();
        assertThat(registry.metricFamilySamples().hasMoreElements()).isFalse();

        PrometheusRecorder second = recorder(true);
        WholeRun.replay(second);
        assertThat(Page.openMetrics(registry)).usingRecursiveComparison().isEqualTo(before);
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return RecorderContract.of(() -> {
            registry.clear();
            return recorder(true);
        });
    }

    @Test
    void everyMetricOfARunIsThereWithTheAttributesOfTheSchemaAndNoOther() throws IOException {
        Page page = pageAfterRun(true);
        Set<String> families = new TreeSet<>();
        for (MetricSchema.Row row : MetricSchema.rows()) {
            if (!row.from().contains("run")) {
                continue;
            }
            Metric metric = Arrays.stream(Metric.values())
                    .filter(one -> one.text().equals(row.name()))
                    .findFirst()
                    .orElseThrow();
            String name = PrometheusName.of(metric);
            families.add(name);
            String kind = row.kind().equals("up down counter") ? "gauge" : row.kind();
            assertThat(page.text())
                    .contains("# TYPE " + name + " " + kind + "\n")
                    .contains("# HELP " + name + " " + row.description() + "\n");
            String sample =
                    kind.equals("counter") ? name + "_total" : kind.equals("histogram") ? name + "_count" : name;
            Set<String> labels = page.samples(sample).stream()
                    .flatMap(line -> LABEL.matcher(line).results())
                    .map(label -> label.group(1))
                    .collect(Collectors.toSet());
            assertThat(labels)
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(Stream.concat(
                                    row.attributes().stream().map(PrometheusName::label),
                                    Stream.of("service_name", "service_instance_id"))
                            .toList());
        }
        families.add("target");
        assertThat(Pattern.compile("(?m)^# TYPE (\\S+)")
                        .matcher(page.text())
                        .results()
                        .map(family -> family.group(1)))
                .containsExactlyInAnyOrderElementsOf(families);
    }

    @Test
    void histogramsAreCumulativeAndInTheUnitOfTheirName() {
        Page page = pageAfterRun(true);
        double all = WholeRun.INTERVALS * (WholeRun.FOUND_EACH + 2.0 * WholeRun.OTHERS_EACH);

        assertThat(page.sum("katydid_response_duration_seconds_count")).isEqualTo(all);
        // each interval: 1 ms and then 3, 6, … ms more, as WholeRun has it
        double millis = WholeRun.INTERVALS * (sum(WholeRun.FOUND_EACH) + 2 * sum(WholeRun.OTHERS_EACH));
        assertThat(page.sum("katydid_response_duration_seconds_sum")).isCloseTo(millis / 1000, within(1e-9));
        assertThat(page.sum("locust_tl_request_metric_success_milliseconds_sum")
                        + page.sum("locust_tl_request_metric_error_milliseconds_sum"))
                .isCloseTo(millis, within(1e-6));
        List<String> found = page.samples("katydid_response_duration_seconds_bucket").stream()
                .filter(line -> line.contains("http_response_status_code=\"200\""))
                .toList();
        assertThat(found)
                .hasSize(Metric.RESPONSE_DURATION.bounds().size() + 1)
                .isSortedAccordingTo((a, b) -> Double.compare(
                        new Page(a).sum("katydid_response_duration_seconds_bucket"),
                        new Page(b).sum("katydid_response_duration_seconds_bucket")));
        assertThat(found.getFirst()).contains("le=\"0.005\"} 3.0");
        assertThat(found.getLast()).contains("le=\"+Inf\"} 90.0");
        assertThat(page.samples("katydid_request_phase_duration_seconds_bucket").getFirst())
                .contains("le=\"0.0001\"");
        assertThat(page.samples("http_client_response_body_size_bytes_bucket"))
                .hasSize(3)
                .allMatch(line -> line.contains("le=\"+Inf\""));
    }

    private static double sum(int requests) {
        return requests + 3.0 * requests * (requests + 1) / 2;
    }

    private static org.assertj.core.data.Offset<Double> within(double offset) {
        return org.assertj.core.data.Offset.offset(offset);
    }

    @Test
    void exemplarsStandInTheirBucketsWhereOpenMetricsIsAskedFor() {
        Page page = pageAfterRun(true);
        Matcher exemplar = Pattern.compile("(?m)^katydid_response_duration_seconds_bucket\\{.*le=\"([^\"]+)\"\\} \\S+ #"
                        + " \\{span_id=\"([0-9a-f]{16})\",trace_id=\"([0-9a-f]{32})\"\\} (\\S+)"
                        + " [0-9]+\\.[0-9]{3}$")
                .matcher(page.text());
        int seen = 0;
        while (exemplar.find()) {
            assertThat(Double.parseDouble(exemplar.group(4)))
                    .isLessThanOrEqualTo(Double.parseDouble(exemplar.group(1)));
            assertThat(exemplar.group(3)).startsWith("0000000000000abc");
            seen++;
        }
        assertThat(seen).isEqualTo(2);
        assertThat(Page.openMetrics(registry).text()).as("they stay").contains("trace_id");
        assertThat(Page.of(registry, TextFormat.CONTENT_TYPE_004).text()).doesNotContain("trace_id");
    }

    @Test
    void attributesOfTheProcessAreExportedOnceAndEscaped() {
        Page page = pageAfterRun(true);

        assertThat(page.samples("target_info"))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains("service_name=\"katydid\"")
                        .contains("service_instance_id=\"4f6a\"")
                        .contains("service_version=\"1.0\"")
                        .contains("test_suite_name=\"demo\"")
                        .contains("team_name=\"a\\\"b\\\\c\\nd\""));
        assertThat(page.text()).endsWith("# EOF\n");
    }

    @Test
    void labelsOfTheRunStandOnTheTargetAlone() {
        PrometheusRecorder recorder = recorder(true);
        recorder.started(SampleRun.info(Map.of("build-number", "17")));

        assertThat(Page.openMetrics(registry).text().lines().filter(line -> line.contains("build_number=\"17\"")))
                .singleElement()
                .asString()
                .startsWith("target_info");
    }

    @Test
    void thePluginsNamesCanBeLeftOut() {
        assertThat(pageAfterRun(false).text()).doesNotContain("locust").contains("katydid_users{");
    }

    @Test
    void aScrapeIsOneMoment() {
        PrometheusRecorder recorder = recorder(true);
        recorder.started(SampleRun.info());
        CompletableFuture<Void> telling = CompletableFuture.runAsync(() -> {
            for (int second = 1; second <= 200; second++) {
                recorder.interval(SampleRun.interval(Duration.ofSeconds(second), false, SampleRun.series(second)));
            }
        });
        int scrapes = 0;
        do {
            Page page = Page.openMetrics(registry);
            assertThat(page.sum("locust_tl_request_metric_success_milliseconds_count"))
                    .isEqualTo(page.sum("katydid_response_duration_seconds_count"))
                    .isEqualTo(page.sum("http_client_request_body_size_bytes_count"));
            scrapes++;
        } while (!telling.isDone() || scrapes < 2);
        telling.join();
        assertThat(Page.openMetrics(registry).sum("katydid_response_duration_seconds_count"))
                .isEqualTo(200 * 201 / 2.0);
    }
}
