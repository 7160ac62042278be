package io.katydid.telemetry.json;

import io.quarkus.logging.json.runtime.JsonFormatter;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jboss.logmanager.ExtLogRecord;
import org.jboss.logmanager.ExtLogRecord.FormatStyle;
import org.jboss.logmanager.Level;
import org.jspecify.annotations.Nullable;

/**
 * Formats a line like the logger of Locust's telemetry plugin: five keys in its order, of which the last is an object.
 * Confined to one thread.
 *
 * <p>The formatter that it extends has an order of its own, so all of the formatter's keys are excluded, and the five
 * are written before them. As keys are excluded by name, which would also exclude our {@code level} and {@code
 * message}, the formatter's keys of these names are renamed first.
 */
final class TelemetryFormatter extends JsonFormatter {

    private static final String LOGGER = "locust_telemetry.recorders.json.handlers";

    private static final String RENAMED = "LEVEL=own-level,MESSAGE=own-message";

    private static final Set<String> NOT_OURS = Set.of(
            "timestamp",
            "sequence",
            "loggerClassName",
            "loggerName",
            "own-level",
            "own-message",
            "threadName",
            "threadId",
            "mdc",
            "ndc",
            "hostName",
            "processName",
            "processId");

    private static final DateTimeFormatter MILLISECONDS =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Map<?, ?> cachedMap = Map.of();
    private @Nullable JsonObject cachedObject;

    TelemetryFormatter() {
        super(RENAMED, NOT_OURS, Map.of());
    }

    /** Returns the time in the format of RFC 3339, in UTC, truncated to milliseconds. */
    static String time(Instant at) {
        return MILLISECONDS.format(at);
    }

    /**
     * Returns one line including its line break.
     *
     * @param fields numbers, strings and maps of strings, in the order in which they are written, including
     *     {@code telemetry_type} and {@code telemetry_name}
     */
    String line(Instant at, Map<String, Object> fields) {
        String message = "Recording telemetry " + fields.get("telemetry_type") + ": " + fields.get("telemetry_name");
        ExtLogRecord record =
                new ExtLogRecord(Level.INFO, message, FormatStyle.NO_FORMAT, TelemetryFormatter.class.getName());
        record.setLoggerName(LOGGER);
        record.setInstant(at);
        record.setParameters(new Object[] {fields});
        return format(record);
    }

    @Override
    protected void before(Generator generator, ExtLogRecord record) throws Exception {
        generator.add("time", time(record.getInstant()));
        generator.add("level", record.getLevel().getName());
        generator.add("name", record.getLoggerName());
        generator.add("message", record.getMessage());
        generator.add("telemetry", fields(record));
    }

    /** Writes none of the formatter's additional fields. */
    @Override
    protected void after(Generator generator, ExtLogRecord record) {}

    private Map<String, Object> fields(ExtLogRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) record.getParameters()[0])
                .forEach((key, value) ->
                        fields.put((String) key, value instanceof Map<?, ?> map ? object(map) : value));
        return fields;
    }

    /**
     * Converts a nested map, as the formatter accepts none. It is the same in all lines of a run, and therefore cached.
     */
    private JsonObject object(Map<?, ?> map) {
        JsonObject known = cachedObject;
        if (known == null || !map.equals(cachedMap)) {
            JsonObjectBuilder builder = Json.createObjectBuilder();
            map.forEach((key, value) -> builder.add((String) key, (String) value));
            known = builder.build();
            cachedObject = known;
            cachedMap = Map.copyOf(map);
        }
        return known;
    }
}
