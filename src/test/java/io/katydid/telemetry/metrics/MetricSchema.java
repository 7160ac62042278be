package io.katydid.telemetry.metrics;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.Yaml;

/** The rows of telemetry-schema.yaml. */
public final class MetricSchema {

    /** One metric. */
    public record Row(
            String name, String kind, String unit, String description, List<String> attributes, List<String> from) {}

    private MetricSchema() {}

    public static List<Row> rows() throws IOException {
        try (InputStream in = MetricStore.class.getResourceAsStream("telemetry-schema.yaml")) {
            Map<String, List<Map<String, Object>>> root = new Yaml().load(in);
            List<Row> rows = new ArrayList<>();
            for (Map<String, Object> row : root.get("metrics")) {
                rows.add(new Row(
                        (String) row.get("name"),
                        (String) row.get("kind"),
                        (String) row.get("unit"),
                        (String) row.get("description"),
                        texts(row.get("attributes")),
                        texts(row.get("from"))));
            }
            return rows;
        }
    }

    private static List<String> texts(Object list) {
        return ((List<?>) list).stream().map(String.class::cast).toList();
    }
}
