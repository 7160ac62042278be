package io.katydid.scenario.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.katydid.demo.SampleScenario;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import io.katydid.scenario.tree.SourceText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ScenarioSchemaTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode tree = json(ScenarioSchema.text());
    private final JsonSchema schema =
            JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(ScenarioSchema.text());

    @TestFactory
    Stream<DynamicTest> hasAtEveryPlaceTheKeysThatTheReaderKnows() {
        return SchemaSection.ALL.stream()
                .map(section -> DynamicTest.dynamicTest(section.title(), () -> {
                    JsonNode there = tree.at(section.schema());
                    assertThat(there.path("additionalProperties").toString()).isEqualTo("false");
                    List<String> keys = new ArrayList<>();
                    there.path("properties").fieldNames().forEachRemaining(keys::add);
                    assertThat(keys).containsExactlyInAnyOrderElementsOf(section.keys());
                }));
    }

    @Test
    void hasNoPlaceThatTheReaderDoesNotKnow() {
        assertThat(closed(tree)).isEqualTo(SchemaSection.ALL.size());
    }

    @Test
    void isItselfASchema() {
        JsonSchema meta = JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(com.networknt.schema.SchemaLocation.of("https://json-schema.org/draft/2020-12/schema"));

        assertThat(meta.validate(tree)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"everything.yaml", "stages.yaml"})
    void acceptsWhatTheReaderAccepts(String sample) throws IOException {
        assertThat(judge(Files.readString(Path.of("src/test/resources/io/katydid/scenario/yaml", sample))))
                .isEmpty();
    }

    @Test
    void acceptsTheBuiltInSample() {
        assertThat(judge(SampleScenario.text())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{ gett: / }",
                "{ get: /, post: / }",
                "{ get: /, nmae: x }",
                "{ get: /, json: { a: 1 }, form: { b: 1 } }",
                "{ get: /, expect: { status: 700 } }",
                "{ get: items }",
                "{ get: /, name: \"${x}\" }",
                "{ get: /, capture: { a: { header: x, cookie: y } } }",
                "{ think: 5 }",
                "{ repeat: { times: 0, steps: [ { get: / } ] } }",
                "17"
            })
    void refusesWhatTheReaderRefuses(String step) {
        String text = Texts.WITH_STEPS.formatted(step);

        assertThat(Texts.problems(text)).isNotEmpty();
        assertThat(judge(text)).isNotEmpty();
    }

    /** How many mappings there are whose keys the schema names. */
    private static int closed(JsonNode node) {
        int count = node.path("additionalProperties").isBoolean() ? 1 : 0;
        for (JsonNode child : node) {
            count += closed(child);
        }
        return count;
    }

    private Set<ValidationMessage> judge(String yaml) {
        Problems problems = new Problems();
        Node root = new SourceText("f", yaml).parse(problems);
        assertThat(problems.all()).isEmpty();
        return schema.validate(JSON.valueToTree(plain(root)));
    }

    private static Object plain(Node node) {
        return switch (node) {
            case ScalarNode scalar -> scalar.value();
            case ListNode list ->
                list.items().stream().map(ScenarioSchemaTest::plain).toList();
            case MapNode map -> {
                Map<String, Object> members = new LinkedHashMap<>();
                map.entries().forEach((key, entry) -> members.put(key, plain(entry.value())));
                yield members;
            }
        };
    }

    private static JsonNode json(String text) {
        try {
            return JSON.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
