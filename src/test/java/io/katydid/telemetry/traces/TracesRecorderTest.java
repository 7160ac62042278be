package io.katydid.telemetry.traces;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.telemetry.AgentIdentity;
import io.katydid.telemetry.RecorderContract;
import io.katydid.telemetry.SampleRun;
import io.katydid.telemetry.WholeRun;
import io.katydid.telemetry.export.Exporter;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.trace.data.SpanData;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Kept traces become spans with the ids that were sent. */
class TracesRecorderTest {

    private static final AgentIdentity IDENTITY = new AgentIdentity("1.0", "id", "box", 42, "shop-load");

    private final List<SpanData> spans = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    private Exporter<SpanData> exporter(boolean taking) {
        return new Exporter<>() {
            @Override
            public CompletableFuture<Void> export(List<SpanData> records) {
                if (!taking) {
                    return CompletableFuture.failedFuture(new IllegalStateException("refused"));
                }
                spans.addAll(records);
                return CompletableFuture.completedFuture(null);
            }

            @Override
            public String destination() {
                return "http://collector:4317";
            }

            @Override
            public void close() {}
        };
    }

    private TracesRecorder recorder(boolean taking) {
        return new TracesRecorder(exporter(taking), IDENTITY, text -> text.replace("s3cret", "***"), warnings::add);
    }

    private void run(TracesRecorder recorder) {
        WholeRun.replay(recorder);
        recorder.close();
    }

    private static <T> T attribute(SpanData span, AttributeKey<T> key) {
        return span.getAttributes().get(key);
    }

    @Test
    void eachTraceHasASpanOfItsIterationItsRequestsAndItsRedirects() {
        run(recorder(true));
        assertThat(spans)
                .hasSize(4 * WholeRun.INTERVALS)
                .extracting(SpanData::getName)
                .startsWith("Browser/browse", "GET /items/{id}", "resend", "POST orders");
        SpanData iteration = spans.get(0);
        SpanData found = spans.get(1);
        SpanData resend = spans.get(2);
        SpanData refused = spans.get(3);
        assertThat(spans.subList(0, 4))
                .extracting(SpanData::getTraceId)
                .containsOnly("0000000000000abc0000000000000001");
        assertThat(iteration.getSpanId()).isEqualTo("0000000000000001");
        assertThat(iteration.getKind()).isEqualTo(SpanKind.INTERNAL);
        assertThat(iteration.getParentSpanContext().isValid()).isFalse();
        assertThat(iteration.getStatus().getDescription()).isEqualTo("1 of 2 requests failed");
        assertThat(found.getSpanId()).isEqualTo("0000000000000011");
        assertThat(found.getKind()).isEqualTo(SpanKind.CLIENT);
        assertThat(found.getParentSpanId()).isEqualTo(iteration.getSpanId());
        assertThat(resend.getParentSpanId()).isEqualTo(found.getSpanId());
        assertThat(refused.getParentSpanId()).isEqualTo(iteration.getSpanId());
        assertThat(spans).extracting(SpanData::getSpanId).doesNotHaveDuplicates();
        assertThat(spans).allMatch(span -> span.getSpanContext().isSampled());
        assertThat(iteration.getResource().getAttribute(AttributeKey.stringKey("service.name")))
                .isEqualTo("shop-load");
    }

    @Test
    void aRequestHasTheAttributesOfTheConventionsAndHidesSecrets() {
        run(recorder(true));
        SpanData found = spans.get(1);
        assertThat(found.getStartEpochNanos())
                .isEqualTo(SampleRun.START.getEpochSecond() * 1_000_000_000L + SampleRun.START.getNano() + 1_000_000);
        assertThat(found.getEndEpochNanos() - found.getStartEpochNanos()).isEqualTo(11_000_000);
        assertThat(attribute(found, AttributeKey.stringKey("http.request.method")))
                .isEqualTo("GET");
        assertThat(attribute(found, AttributeKey.stringKey("url.full"))).isEqualTo("http://127.0.0.1:8080/old?key=***");
        assertThat(attribute(found, AttributeKey.stringKey("server.address"))).isEqualTo("127.0.0.1");
        assertThat(attribute(found, AttributeKey.longKey("server.port"))).isEqualTo(8080);
        assertThat(attribute(found, AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(200);
        assertThat(attribute(found, AttributeKey.stringKey("network.protocol.version")))
                .isEqualTo("1.1");
        assertThat(attribute(found, AttributeKey.stringKey("user_agent.synthetic.type")))
                .isEqualTo("test");
        assertThat(attribute(found, AttributeKey.stringKey("katydid.request.name")))
                .isEqualTo("/items/{id}");
        assertThat(attribute(found, AttributeKey.stringArrayKey("http.response.header.server-timing")))
                .containsExactly("db;dur=5");
        assertThat(attribute(found, AttributeKey.doubleKey("katydid.schedule.lag")))
                .isEqualTo(0.001);
        assertThat(attribute(found, AttributeKey.doubleKey("katydid.phase.pool_wait")))
                .isEqualTo(0.001);
        assertThat(attribute(found, AttributeKey.doubleKey("katydid.phase.connect")))
                .isEqualTo(0.002);
        assertThat(attribute(found, AttributeKey.doubleKey("katydid.phase.wait")))
                .isEqualTo(0.005);
        assertThat(attribute(found, AttributeKey.doubleKey("katydid.phase.receive")))
                .isEqualTo(0.003);
        assertThat(attribute(found, AttributeKey.stringKey("run_id"))).isEqualTo("64895115");
        assertThat(found.getStatus().getStatusCode()).isEqualTo(StatusCode.UNSET);
    }

    @Test
    void aFailureIsAnErrorWithItsReasonAndWithoutPhasesThatNeverWere() {
        run(recorder(true));
        SpanData refused = spans.get(3);
        assertThat(refused.getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
        assertThat(refused.getStatus().getDescription()).isEqualTo("connection refused: pay.test");
        assertThat(attribute(refused, AttributeKey.stringKey("error.type"))).isEqualTo("connection_refused");
        assertThat(attribute(refused, AttributeKey.longKey("http.response.status_code")))
                .isNull();
        assertThat(attribute(refused, AttributeKey.stringKey("url.template"))).isNull();
        assertThat(refused.getAttributes().asMap().keySet())
                .noneMatch(key -> key.getKey().startsWith("katydid.phase."));
    }

    @Test
    void aRedirectThatWasFollowedIsARequestOfItsOwn() {
        run(recorder(true));
        SpanData resend = spans.get(2);
        assertThat(attribute(resend, AttributeKey.longKey("http.request.resend_count")))
                .isEqualTo(1);
        assertThat(attribute(resend, AttributeKey.stringKey("url.full"))).isEqualTo("http://127.0.0.1:8080/items/7");
        assertThat(attribute(resend, AttributeKey.longKey("http.response.status_code")))
                .isEqualTo(200);
        assertThat(resend.getEndEpochNanos() - resend.getStartEpochNanos()).isEqualTo(6_000_000);
    }

    @Test
    void onlyWhatWasKeptAfterwardsIsMarked() {
        run(recorder(true));
        AttributeKey<Boolean> kept = AttributeKey.booleanKey("katydid.kept");
        assertThat(attribute(spans.get(0), kept)).isNull();
        assertThat(spans.subList(4, 8)).allMatch(span -> Boolean.TRUE.equals(attribute(span, kept)));
    }

    @TestFactory
    Stream<DynamicTest> keepsTheContract() {
        return RecorderContract.of(() -> recorder(true));
    }

    @Test
    void spansThatDoNotArriveAreCounted() {
        TracesRecorder recorder = recorder(false);
        run(recorder);
        assertThat(recorder.lost()).isEqualTo(4 * WholeRun.INTERVALS);
        assertThat(warnings).singleElement().asString().contains("http://collector:4317", "refused");
    }
}
