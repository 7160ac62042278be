package io.katydid.it;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.List;

/** The JSON lines of a run, parsed; every one of them must be JSON. */
public record TelemetryLines(List<JsonNode> lines) {

    public static TelemetryLines of(String text) {
        ObjectMapper mapper = new ObjectMapper();
        return new TelemetryLines(text.lines()
                .map(line -> {
                    try {
                        return mapper.readTree(line);
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("not JSON: " + line, e);
                    }
                })
                .toList());
    }

    public List<JsonNode> named(String name) {
        return telemetry().stream()
                .filter(line -> line.path("telemetry_name").asText().equals(name))
                .toList();
    }

    public List<JsonNode> stats(String type) {
        return named("locust.tl.request.metric.stats").stream()
                .filter(line -> line.path("stats_type").asText().equals(type))
                .toList();
    }

    public JsonNode last() {
        return stats("final").getFirst();
    }

    /** The endpoint line of a method and name, success or not. */
    public JsonNode endpoint(String method, String name) {
        return stats("endpoint").stream()
                .filter(line -> line.path("status").asText().equals("success"))
                .filter(line -> line.path("method").asText().equals(method))
                .filter(line -> line.path("name").asText().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("no endpoint line for " + method + " " + name));
    }

    private List<JsonNode> telemetry() {
        return lines.stream().map(line -> line.path("telemetry")).toList();
    }
}
