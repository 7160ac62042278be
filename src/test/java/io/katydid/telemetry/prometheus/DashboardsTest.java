package io.katydid.telemetry.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.katydid.telemetry.metrics.Metric;
import io.katydid.telemetry.metrics.MetricSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every metric, label and event that a dashboard of ours names is one that the program has. */
class DashboardsTest {

    private static final Path FOLDER = Path.of("deploy", "observability", "dashboards");

    /** What a series has beside its attributes. */
    private static final Set<String> ALWAYS = Set.of("le", "service_name", "service_instance_id");

    private static final Set<String> FUNCTIONS = Set.of(
            "sum", "min", "max", "by", "rate", "increase", "histogram_quantile", "last_over_time", "label_values");

    private static final Pattern SELECTOR = Pattern.compile("\\{[^}]*}");
    private static final Pattern GROUPING = Pattern.compile("by \\(([^)]*)\\)");
    private static final Pattern WORD = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    @TestFactory
    Stream<DynamicTest> everyDashboardNamesWhatThereIs() throws IOException {
        Map<String, Set<String>> labels = labelsByName();
        List<Path> files;
        try (Stream<Path> found = Files.list(FOLDER)) {
            files = found.sorted().toList();
        }
        assertThat(files).hasSizeGreaterThanOrEqualTo(4);
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    List<JsonNode> targets = targets(new ObjectMapper().readTree(file.toFile()));
                    assertThat(targets).isNotEmpty();
                    for (JsonNode target : targets) {
                        String expression = target.path("expr").asText();
                        if (target.path("datasource").path("type").asText().equals("loki")) {
                            assertThat(events()).anyMatch(event -> expression.contains("\"" + event + "\""));
                        } else {
                            check(expression, target.path("legendFormat").asText(), labels);
                        }
                    }
                }));
    }

    private static void check(String expression, String legend, Map<String, Set<String>> labels) {
        Set<String> known = new TreeSet<>(ALWAYS);
        String bare =
                GROUPING.matcher(SELECTOR.matcher(expression).replaceAll("")).replaceAll("");
        List<String> names = new ArrayList<>();
        for (String word : words(bare.replaceAll("\\[[^]]*]", ""))) {
            if (!FUNCTIONS.contains(word)) {
                assertThat(labels).as(expression).containsKey(word);
                known.addAll(labels.get(word));
                names.add(word);
            }
        }
        assertThat(names).as(expression).isNotEmpty();
        assertThat(known).as(expression).containsAll(namedLabels(expression));
        Matcher shown = Pattern.compile("\\{\\{(.*?)}}").matcher(legend);
        while (shown.find()) {
            assertThat(known).as(legend).contains(shown.group(1));
        }
    }

    private static Set<String> namedLabels(String expression) {
        Set<String> named = new TreeSet<>();
        Matcher selector = SELECTOR.matcher(expression);
        while (selector.find()) {
            Matcher label = Pattern.compile("([a-z_]+)(=~|!~|!=|=)").matcher(selector.group());
            while (label.find()) {
                named.add(label.group(1));
            }
        }
        Matcher grouping = GROUPING.matcher(expression);
        while (grouping.find()) {
            named.addAll(words(grouping.group(1)));
        }
        return named;
    }

    private static List<String> words(String text) {
        return WORD.matcher(text.replaceAll("\\d[\\d.]*", " "))
                .results()
                .map(result -> result.group())
                .toList();
    }

    /** Maps each name under which one of its series can be queried. */
    private static Map<String, Set<String>> labelsByName() throws IOException {
        Map<String, Set<String>> all = new HashMap<>();
        for (MetricSchema.Row row : MetricSchema.rows()) {
            Metric metric = Stream.of(Metric.values())
                    .filter(one -> one.text().equals(row.name()))
                    .findFirst()
                    .orElseThrow();
            Set<String> labels = new TreeSet<>();
            row.attributes().forEach(attribute -> labels.add(PrometheusName.label(attribute)));
            String name = PrometheusName.of(metric);
            switch (metric.kind()) {
                case COUNTER -> all.put(name + "_total", labels);
                case GAUGE, UP_DOWN_COUNTER -> all.put(name, labels);
                case HISTOGRAM -> Stream.of("_bucket", "_sum", "_count").forEach(end -> all.put(name + end, labels));
            }
        }
        return all;
    }

    private static List<String> events() {
        return List.of("locust.tl.event", "locust.tl.event.run.verdict");
    }

    private static List<JsonNode> targets(JsonNode dashboard) {
        List<JsonNode> targets = new ArrayList<>();
        dashboard.path("panels").forEach(panel -> panel.path("targets").forEach(targets::add));
        return targets;
    }
}
