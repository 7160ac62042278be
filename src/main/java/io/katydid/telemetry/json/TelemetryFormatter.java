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
 * Makes a line as the logger of Locust's telemetry plugin does: five keys in its order, the last an object. Confined to one thread.
 *
 * <p>The formatter it builds on writes its own keys in an order of its own, so these are all excluded and the five are written before
 * them. Exclusion goes by name and would take {@code level} and {@code message} from us too, so the formatter's are renamed first.
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

    private Map<?, ?> objectOf = Map.of();
    private @Nullable JsonObject object;

    TelemetryFormatter() {
        super(RENAMED, NOT_OURS, Map.of());
    }

    /** RFC 3339 in UTC, cut to milliseconds. */
    static String time(Instant at) {
        return MILLISECONDS.format(at);
    }

    /**
     * One line with its end.
     *
     * @param fields numbers, texts and maps of texts, in the order in which they shall stand; {@code telemetry_type} and
     *     {@code telemetry_name} among them
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

    /** The formatter's additional fields have no place here. */
    @Override
    protected void after(Generator generator, ExtLogRecord record) {}

    private Map<String, Object> fields(ExtLogRecord record) {
        Map<String, Object> fields = new LinkedHashMap<>();
        ((Map<?, ?>) record.getParameters()[0])
                .forEach((key, value) ->
                        fields.put((String) key, value instanceof Map<?, ?> map ? object(map) : value));
        return fields;
    }

    /** The same in every line of a run, so that it is made but once. The formatter takes no map in a map. */
    private JsonObject object(Map<?, ?> map) {
        JsonObject known = object;
        if (known == null || !map.equals(objectOf)) {
            JsonObjectBuilder builder = Json.createObjectBuilder();
            map.forEach((key, value) -> builder.add((String) key, (String) value));
            known = builder.build();
            object = known;
            objectOf = Map.copyOf(map);
        }
        return known;
    }
}
