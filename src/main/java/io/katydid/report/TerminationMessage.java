package io.katydid.report;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.katydid.stats.EndpointStats;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.ThresholdResult;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The verdict as one JSON object for container platforms. Kubernetes keeps at most 4096 bytes, so a longer message
 * leaves out thresholds that hold first, then reasons, and then the ends of long texts.
 */
public final class TerminationMessage {

    /** The limit of Kubernetes. */
    public static final int MOST_BYTES = 4096;

    private static final double NANOS_PER_MILLISECOND = 1_000_000;

    private final RunSummary summary;
    private final int exitCode;

    private TerminationMessage(RunSummary summary, int exitCode) {
        this.summary = summary;
        this.exitCode = exitCode;
    }

    /**
     * How much to include.
     *
     * @param thresholds whether to include thresholds that hold
     * @param most the most thresholds and reasons
     * @param length the most code points of a text
     */
    private record Room(boolean thresholds, int most, int length) {}

    private static final List<Room> ROOMS = List.of(
            new Room(true, Integer.MAX_VALUE, Integer.MAX_VALUE),
            new Room(false, Integer.MAX_VALUE, Integer.MAX_VALUE),
            new Room(false, 10, 100),
            new Room(false, 3, 60),
            new Room(false, 0, 40));

    /** Returns one line without line break, of at most {@link #MOST_BYTES} in UTF-8. */
    public static String of(RunSummary summary, int exitCode) {
        TerminationMessage message = new TerminationMessage(summary, exitCode);
        return ROOMS.stream()
                .map(message::text)
                .filter(text -> text.getBytes(StandardCharsets.UTF_8).length <= MOST_BYTES)
                .findFirst()
                .orElseThrow();
    }

    private String text(Room room) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = new JsonFactory().createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("run_id", summary.run().identity().runId());
            json.writeStringField("testplan", cut(summary.run().identity().testPlan(), room));
            json.writeStringField("verdict", summary.verdict().outcome().word());
            json.writeStringField("reason", cut(summary.verdict().reason(), room));
            json.writeNumberField("exit_code", exitCode);
            json.writeStringField("validity", summary.validity().level().name());
            writeReasons(json, room);
            writeThresholds(json, room);
            writeTotals(json);
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("a writer in memory does not fail", e);
        }
        return text.toString();
    }

    private void writeReasons(JsonGenerator json, Room room) throws IOException {
        json.writeArrayFieldStart("validity_reasons");
        for (String reason :
                summary.validity().texts().stream().limit(room.most).toList()) {
            json.writeString(cut(reason, room));
        }
        json.writeEndArray();
    }

    private void writeThresholds(JsonGenerator json, Room room) throws IOException {
        List<ThresholdResult> included = summary.thresholds().stream()
                .filter(result -> room.thresholds || !result.passed())
                .limit(room.most)
                .toList();
        json.writeArrayFieldStart("thresholds");
        for (ThresholdResult result : included) {
            json.writeStartObject();
            json.writeStringField("threshold", cut(result.source(), room));
            json.writeBooleanField("passed", result.passed());
            json.writeStringField("value", cut(result.actual(), room));
            json.writeEndObject();
        }
        json.writeEndArray();
        if (included.size() < summary.thresholds().size()) {
            json.writeNumberField("thresholds_omitted", summary.thresholds().size() - included.size());
        }
    }

    private void writeTotals(JsonGenerator json) throws IOException {
        EndpointStats all = summary.stats().all();
        json.writeObjectFieldStart("totals");
        json.writeNumberField("elapsed_seconds", summary.elapsed().toMillis() / 1000.0);
        json.writeNumberField("requests", all.requests());
        json.writeNumberField("failures", all.failures());
        json.writeNumberField("interrupted", summary.stats().interrupted());
        json.writeNumberField("iterations", summary.stats().iterations());
        json.writeNumberField("requests_per_second", all.totalRate());
        json.writeNumberField("response_time_p50_ms", all.response().p50() / NANOS_PER_MILLISECOND);
        json.writeNumberField("response_time_p95_ms", all.response().p95() / NANOS_PER_MILLISECOND);
        json.writeNumberField("response_time_p99_ms", all.response().p99() / NANOS_PER_MILLISECOND);
        json.writeEndObject();
    }

    /** Cuts between code points, so that none is split. */
    private static String cut(String text, Room room) {
        int points = text.codePointCount(0, text.length());
        return points <= room.length ? text : text.substring(0, text.offsetByCodePoints(0, room.length - 3)) + "...";
    }
}
