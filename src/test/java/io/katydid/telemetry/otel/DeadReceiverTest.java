package io.katydid.telemetry.otel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.RecorderSpec.Destination;
import io.katydid.scenario.RecorderSpec.Protocol;
import io.katydid.scenario.RecorderSpec.Signal;
import io.katydid.scenario.RecorderSpec.Trust;
import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import io.katydid.telemetry.metrics.MetricStore;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * A receiver that is down, silent, refusing or hanging up costs what it loses, and no time but that of the last flush.
 */
class DeadReceiverTest {

    /** Far above what the calls may take, and far below what waiting for the receiver would. */
    private static final Duration CALLS = Duration.ofSeconds(3);

    private final OtlpReceiver receiver = OtlpReceiver.open();
    private final List<String> warnings = new CopyOnWriteArrayList<>();

    @AfterEach
    void closeReceiver() {
        receiver.close();
    }

    private OtelRecorder recorder(String endpoint, Protocol protocol) {
        Destination to =
                new Destination(URI.create(endpoint), protocol, Map.of(), false, Duration.ofSeconds(10), Trust.SYSTEM);
        RecorderSpec.Otel spec =
                new RecorderSpec.Otel(Map.of(Signal.METRICS, to, Signal.LOGS, to), Duration.ofSeconds(1), false, false);
        return new OtelRecorder(
                spec,
                new AgentIdentity("1.0", "id", "", 1, ""),
                new MetricStore(OtelRecorder.reading(spec, true), new MetricStore.Build("1.0", "25")),
                new OtlpExporters("katydid/1.0", null, receiver::vertx),
                warnings::add);
    }

    private static Duration timed(Runnable work) {
        long start = System.nanoTime();
        work.run();
        return Duration.ofNanos(System.nanoTime() - start);
    }

    private static String closedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return "http://127.0.0.1:" + socket.getLocalPort() + "/";
        }
    }

    @TestFactory
    Stream<DynamicTest> whatDoesNotArriveIsCountedAndSaidOnce() throws IOException {
        String closedPort = closedPort();
        return Stream.of(Protocol.values())
                .flatMap(protocol -> Stream.of(
                        DynamicTest.dynamicTest(protocol.word() + ", down", () -> loses(closedPort, protocol)),
                        DynamicTest.dynamicTest(protocol.word() + ", refusing", () -> {
                            receiver.being(OtlpReceiver.Mood.REFUSING);
                            loses(receiver.endpoint() + "/", protocol);
                        }),
                        DynamicTest.dynamicTest(protocol.word() + ", hanging up", () -> {
                            receiver.being(OtlpReceiver.Mood.HANGING_UP);
                            loses(receiver.endpoint() + "/", protocol);
                        })));
    }

    private void loses(String endpoint, Protocol protocol) {
        warnings.clear();
        OtelRecorder recorder = recorder(endpoint, protocol);
        assertThat(timed(() -> WholeRun.replay(recorder))).isLessThan(CALLS);
        assertThat(timed(recorder::close)).isLessThan(Duration.ofSeconds(10));
        // each event, and at least the last export of metrics
        assertThat(recorder.lost()).isGreaterThanOrEqualTo(1 + WholeRun.events().size() + 1);
        assertThat(warnings)
                .hasSizeBetween(2, 4)
                .allMatch(line -> line.startsWith("otel: "))
                .anyMatch(line -> line.contains("metrics do not arrive at " + endpoint));
    }

    @Test
    void aSilentReceiverIsWaitedForOnlyAtTheEndAndNotForLong() {
        receiver.being(OtlpReceiver.Mood.SILENT);
        OtelRecorder recorder = recorder(receiver.endpoint() + "/", Protocol.GRPC);
        assertThat(timed(() -> WholeRun.replay(recorder))).isLessThan(CALLS);
        assertThat(timed(recorder::close)).isBetween(Duration.ofSeconds(4), Duration.ofSeconds(9));
        assertThat(recorder.lost()).isGreaterThanOrEqualTo(1 + WholeRun.events().size() + 1);
    }

    @Test
    void aReceiverThatComesBackGetsEverythingThatCountsSinceTheStart() {
        receiver.being(OtlpReceiver.Mood.REFUSING);
        OtelRecorder recorder = recorder(receiver.endpoint() + "/", Protocol.GRPC);
        recorder.started(SampleRun.info());
        recorder.interval(WholeRun.interval(1, false));
        await().atMost(Duration.ofMinutes(1)).until(() -> recorder.lost() == 1);
        receiver.being(OtlpReceiver.Mood.TAKING);
        recorder.interval(WholeRun.interval(2, true));
        recorder.finished(SampleRun.summary());
        recorder.close();
        assertThat(receiver.latest())
                .filteredOn(metric -> metric.getName().equals("http.client.request.body.size"))
                .flatExtracting(metric -> metric.getHistogram().getDataPointsList())
                .extracting(point -> point.getCount())
                .contains(2L * WholeRun.FOUND_EACH);
        assertThat(recorder.lost()).isEqualTo(1);
    }

    @Test
    void aRecorderWithoutCallsOpensNoConnection() {
        OtelRecorder recorder = recorder(receiver.endpoint() + "/", Protocol.GRPC);
        recorder.close();
        assertThat(receiver.exports()).isEmpty();
        assertThat(recorder.lost()).isZero();
    }
}
