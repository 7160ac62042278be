package io.katydid.telemetry.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.RecorderSpec.Trust;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RecorderContract;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.Runner;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import io.katydid.telemetry.metrics.MetricSchema;
import io.katydid.telemetry.metrics.MetricStore;
import io.katydid.telemetry.traces.TracesRecorder;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.AggregationTemporality;
import io.opentelemetry.proto.metrics.v1.ExponentialHistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.HistogramDataPoint;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Status;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** What a receiver gets of a run over OTLP. */
class OtelRecorderTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final Duration LONG = Duration.ofMinutes(1);
    private static final long ALL = (long) WholeRun.INTERVALS * (WholeRun.FOUND_EACH + 2 * WholeRun.OTHERS_EACH);
    private static final AgentIdentity IDENTITY =
            new AgentIdentity("1.0", "11111111-2222-3333-4444-555555555555", "box", 42, "");

    private final OtlpReceiver receiver = OtlpReceiver.open();
    private final List<String> warnings = new ArrayList<>();

    /**
     * The first export of a process loads much, and would not be done within the time of a last flush on a busy
     * machine.
     */
    @BeforeAll
    static void exportOnce() {
        try (OtlpReceiver first = OtlpReceiver.open()) {
            for (Protocol protocol : Protocol.values()) {
                Destination to = new Destination(
                        URI.create(first.endpoint() + "/v1/metrics"), protocol, Map.of(), true, LONG, Trust.SYSTEM);
                assertThat(new OtlpExporters("katydid/1.0", null, first::vertx)
                                .metrics(to)
                                .export(List.of()))
                        .succeedsWithin(LONG);
            }
        }
    }

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private Destination to(Signal signal, Protocol protocol, boolean gzip) {
        String path = protocol == Protocol.GRPC ? "/" : "/v1/" + signal.word();
        return new Destination(
                URI.create(receiver.endpoint() + path),
                protocol,
                Map.of("x-api-key", "s3cret"),
                gzip,
                LONG,
                Trust.SYSTEM);
    }

    private RecorderSpec.Otel spec(Protocol protocol, boolean gzip, boolean delta, boolean exponential) {
        return new RecorderSpec.Otel(
                Map.of(
                        Signal.METRICS, to(Signal.METRICS, protocol, gzip),
                        Signal.LOGS, to(Signal.LOGS, protocol, gzip)),
                SECOND,
                delta,
                exponential);
    }

    private OtelRecorder recorder(RecorderSpec.Otel spec) {
        MetricStore store = new MetricStore(OtelRecorder.reading(spec, true), new MetricStore.Build("1.0", "25"));
        OtlpExporters exporters = new OtlpExporters("katydid/1.0", null, receiver::vertx);
        return new OtelRecorder(spec, IDENTITY, store, exporters, warning -> {
            synchronized (warnings) {
                warnings.add(warning);
            }
        });
    }

    /** The last flush is short for a machine that is busy, so that a connection must be there before it. */
    private void run(Recorder recorder) {
        int before = receiver.headers().size();
        WholeRun.replay(recorder);
        await().atMost(LONG).until(() -> receiver.headers().size() > before);
        recorder.close();
    }

    private Metric latest(String name) {
        return receiver.latest().stream()
                .filter(metric -> metric.getName().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static long count(Metric metric) {
        return metric.getHistogram().getDataPointsList().stream()
                .mapToLong(HistogramDataPoint::getCount)
                .sum();
    }

    /** The attributes of every point, whatever kind it is of. */
    private static Stream<Set<String>> attributes(Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM ->
                metric.getSum().getDataPointsList().stream()
                        .map(p -> OtlpReceiver.attributes(p.getAttributesList()).keySet());
            case GAUGE ->
                metric.getGauge().getDataPointsList().stream()
                        .map(p -> OtlpReceiver.attributes(p.getAttributesList()).keySet());
            case HISTOGRAM ->
                metric.getHistogram().getDataPointsList().stream()
                        .map(p -> OtlpReceiver.attributes(p.getAttributesList()).keySet());
            default -> throw new IllegalStateException(metric.toString());
        };
    }

    private static String kind(Metric metric) {
        return switch (metric.getDataCase()) {
            case SUM -> metric.getSum().getIsMonotonic() ? "counter" : "up down counter";
            case GAUGE -> "gauge";
            case HISTOGRAM -> "histogram";
            default -> metric.getDataCase().toString();
        };
    }

    @Test
    void everyMetricOfARunArrivesAsTheSchemaHasIt() throws IOException {
        run(recorder(spec(Protocol.GRPC, false, false, false)));

        Map<String, Metric> arrived =
                receiver.latest().stream().collect(Collectors.toMap(Metric::getName, metric -> metric));
        for (MetricSchema.Row row : MetricSchema.rows()) {
            if (!row.from().contains("run")) {
                continue;
            }
            Metric metric = arrived.get(row.name());
            assertThat(metric).as(row.name()).isNotNull();
            assertThat(kind(metric)).as(row.name()).isEqualTo(row.kind());
            assertThat(metric.getUnit()).isEqualTo(row.unit());
            assertThat(metric.getDescription()).isEqualTo(row.description());
            Set<String> seen = new HashSet<>();
            attributes(metric).forEach(seen::addAll);
            assertThat(seen).as(row.name()).containsExactlyInAnyOrderElementsOf(row.attributes());
        }
        assertThat(receiver.resource())
                .containsEntry("service.name", "katydid")
                .containsEntry("service.version", "1.0")
                .containsEntry("service.instance.id", IDENTITY.instanceId())
                .containsEntry("test.suite.name", "demo")
                .containsEntry("host.name", "box")
                .containsEntry("process.pid", 42L)
                .containsAllEntriesOf(WholeRun.LABELS);
    }

    @Test
    void theLastExportHasAllRequestsInExplicitBucketsSinceTheStart() {
        run(recorder(spec(Protocol.GRPC, false, false, false)));

        Metric metric = latest("katydid.response.duration");
        assertThat(count(metric)).isEqualTo(ALL);
        assertThat(metric.getHistogram().getAggregationTemporality())
                .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_CUMULATIVE);
        long start = EpochNanos.of(SampleRun.START);
        for (HistogramDataPoint point : metric.getHistogram().getDataPointsList()) {
            assertThat(point.getStartTimeUnixNano()).isEqualTo(start);
            assertThat(point.getTimeUnixNano()).isGreaterThan(start);
            assertThat(point.getBucketCountsCount()).isEqualTo(point.getExplicitBoundsCount() + 1);
            assertThat(point.getBucketCountsList().stream()
                            .mapToLong(Long::longValue)
                            .sum())
                    .isEqualTo(point.getCount());
            assertThat(point.getExplicitBoundsList()).contains(0.005, 0.25, 10.0);
        }
        HistogramDataPoint found = metric.getHistogram().getDataPointsList().stream()
                .filter(point -> point.getCount() == (long) WholeRun.INTERVALS * WholeRun.FOUND_EACH)
                .findFirst()
                .orElseThrow();
        // 1 ms + i * 3 ms, for i from 1 to 30, each three times
        assertThat(found.getSum()).isCloseTo(3 * (0.030 + 0.003 * 465), within(1e-6));
        assertThat(found.getMin()).isCloseTo(0.004, within(1e-6));
        assertThat(found.getMax()).isCloseTo(0.091, within(1e-6));
    }

    @Test
    void bothProtocolsCarryHeadersAndCompressedMessages() {
        for (Protocol protocol : Protocol.values()) {
            for (boolean gzip : List.of(true, false)) {
                int before = receiver.headers().size();
                run(recorder(spec(protocol, gzip, false, false)));
                List<Map<String, String>> headers =
                        receiver.headers().subList(before, receiver.headers().size());
                assertThat(headers)
                        .allSatisfy(all -> assertThat(all)
                                .containsEntry("x-api-key", "s3cret")
                                .containsEntry("user-agent", "katydid/1.0"));
                assertThat(headers)
                        .extracting(all -> all.get(":path"))
                        .contains(
                                protocol == Protocol.GRPC
                                        ? "/opentelemetry.proto.collector.metrics.v1.MetricsService/Export"
                                        : "/v1/metrics");
                assertThat(headers)
                        .extracting(all -> all.get(protocol == Protocol.GRPC ? "grpc-encoding" : "content-encoding"))
                        .allMatch(encoding -> gzip == "gzip".equals(encoding));
                assertThat(count(latest("http.client.request.body.size"))).isEqualTo(ALL);
            }
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void deltasOfAllExportsSumUpToEverything() {
        OtelRecorder recorder = recorder(spec(Protocol.HTTP, false, true, false));
        recorder.started(SampleRun.info());
        recorder.interval(WholeRun.interval(1, false));
        await().atMost(LONG).until(() -> receiver.exports().size() == 1);
        recorder.interval(WholeRun.interval(2, false));
        recorder.interval(WholeRun.interval(3, true));
        recorder.finished(SampleRun.summary());
        recorder.close();

        long sum = receiver.exports().stream()
                .flatMap(export -> receiver.metricsOf(export).stream())
                .filter(metric -> metric.getName().equals("katydid.response.duration"))
                .peek(metric -> assertThat(metric.getHistogram().getAggregationTemporality())
                        .isEqualTo(AggregationTemporality.AGGREGATION_TEMPORALITY_DELTA))
                .mapToLong(OtelRecorderTest::count)
                .sum();
        assertThat(sum).isEqualTo(ALL);
        assertThat(receiver.exports().size()).isGreaterThan(1);
    }

    @Test
    void exponentialHistogramsHaveTheSameCountAndSum() {
        run(recorder(spec(Protocol.GRPC, false, false, true)));

        Metric metric = latest("katydid.response.duration");
        List<ExponentialHistogramDataPoint> points =
                metric.getExponentialHistogram().getDataPointsList();
        assertThat(points.stream()
                        .mapToLong(ExponentialHistogramDataPoint::getCount)
                        .sum())
                .isEqualTo(ALL);
        assertThat(points).allSatisfy(point -> {
            long inBuckets = point.getPositive().getBucketCountsList().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            assertThat(inBuckets + point.getZeroCount()).isEqualTo(point.getCount());
            assertThat(point.getPositive().getBucketCountsCount()).isLessThanOrEqualTo(ExponentialBuckets.MOST);
            double base = Math.pow(2, Math.pow(2, -point.getScale()));
            double lowest = Math.pow(base, point.getPositive().getOffset());
            assertThat(lowest).isLessThan(point.getMin() * 1.001);
        });
        assertThat(latest("http.client.request.body.size").hasHistogram()).isTrue();
    }

    @Test
    void exemplarsOfKeptTracesStandOnTheHistograms() {
        run(recorder(spec(Protocol.GRPC, false, false, false)));

        List<String> ids = receiver.exports().stream()
                .flatMap(export -> receiver.metricsOf(export).stream())
                .filter(metric -> metric.getName().equals("katydid.response.duration"))
                .flatMap(metric -> metric.getHistogram().getDataPointsList().stream())
                .flatMap(point -> point.getExemplarsList().stream())
                .map(exemplar -> HexFormat.of().formatHex(exemplar.getTraceId().toByteArray()))
                .toList();
        assertThat(ids).contains("0000000000000abc0000000000000003").allMatch(id -> id.matches("0{13}abc0{15}[123]"));
    }

    @Test
    void aWorkerSendsOnlyEventsOfItsProcess() {
        OtelRecorder recorder = recorder(spec(Protocol.GRPC, false, false, false));
        WholeRun.replay(recorder, SampleRun.info(Runner.WORKER, "worker-3"));
        recorder.close();

        assertThat(receiver.records())
                .filteredOn(record -> record.getTraceId().isEmpty())
                .extracting(LogRecord::getEventName)
                .containsExactly("locust.tl.event.cpu.warning", "locust.tl.event.telemetry.lost");
    }

    @Test
    void eventsCarryTheirNameThriceAndWhoseTheyAre() {
        run(recorder(spec(Protocol.GRPC, false, false, false)));

        List<LogRecord> records = receiver.records().stream()
                .filter(record -> record.getTraceId().isEmpty())
                .toList();
        List<String> names = Stream.concat(
                        Stream.of("locust.tl.event.test.start"),
                        WholeRun.events().stream().map(RunEvent::name))
                .toList();
        assertThat(records).extracting(LogRecord::getEventName).containsExactlyElementsOf(names);
        assertThat(records).allSatisfy(record -> {
            assertThat(record.getBody().getStringValue()).isEqualTo(record.getEventName());
            assertThat(OtlpReceiver.attributes(record.getAttributesList()))
                    .containsEntry("event.name", record.getEventName())
                    .containsEntry("run_id", "64895115")
                    .containsEntry("testplan", "demo")
                    .containsEntry("source", "LocalRunner")
                    .containsEntry("source_id", "local");
        });
        LogRecord spawned = records.get(1);
        assertThat(OtlpReceiver.attributes(spawned.getAttributesList())).containsEntry("user_count", 4L);
    }

    @Test
    void whatWasSlowAndWhatFailedLeadsToItsTrace() {
        run(recorder(spec(Protocol.GRPC, false, false, false)));

        List<LogRecord> records = receiver.records().stream()
                .filter(record -> !record.getTraceId().isEmpty())
                .toList();
        // two requests of each interval's trace
        assertThat(records)
                .hasSize(2 * WholeRun.INTERVALS)
                .extracting(
                        record -> HexFormat.of().formatHex(record.getTraceId().toByteArray()) + " "
                                + HexFormat.of().formatHex(record.getSpanId().toByteArray()))
                .contains("0000000000000abc0000000000000001 0000000000000011");
        assertThat(records)
                .allSatisfy(record -> assertThat(OtlpReceiver.attributes(record.getAttributesList()))
                        .containsEntry("event.name", "locust.tl.request.metric.stats")
                        .containsEntry("stats_type", "slowest")
                        .containsEntry("run_id", "64895115")
                        .containsKeys("method", "name", "response_time"));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return RecorderContract.of(() -> recorder(spec(Protocol.GRPC, false, false, false)));
    }

    @Test
    void spansArriveWithTheIdsThatWereSent() {
        OtlpExporters exporters = new OtlpExporters("katydid/1.0", null, receiver::vertx);
        run(new TracesRecorder(
                exporters.spans(to(Signal.TRACES, Protocol.GRPC, true)), IDENTITY, text -> text, warnings::add));

        assertThat(receiver.spans())
                .hasSize(4 * WholeRun.INTERVALS)
                .extracting(span -> HexFormat.of().formatHex(span.getTraceId().toByteArray()) + " "
                        + HexFormat.of().formatHex(span.getSpanId().toByteArray()))
                .contains(
                        "0000000000000abc0000000000000001 0000000000000001",
                        "0000000000000abc0000000000000001 0000000000000011");
        assertThat(receiver.spans()).extracting(Span::getKind).contains(Span.SpanKind.SPAN_KIND_CLIENT);
        assertThat(receiver.spans().get(3).getStatus().getCode()).isEqualTo(Status.StatusCode.STATUS_CODE_ERROR);
    }

    @Test
    void nothingIsSentOfASignalWithoutADestination() {
        RecorderSpec.Otel spec =
                new RecorderSpec.Otel(Map.of(Signal.LOGS, to(Signal.LOGS, Protocol.GRPC, false)), SECOND, false, false);
        run(recorder(spec));
        assertThat(receiver.exports()).isEmpty();
        assertThat(receiver.records()).isNotEmpty();
    }
}
