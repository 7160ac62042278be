package io.katydid.scenario.yaml;

import io.katydid.scenario.JsonTemplate;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.LinkedHashMap;
import java.util.Map;

/** Reads a YAML value as the JSON that it represents. */
final class JsonReader {

    private final Scope scope;
    private final Problems problems;

    JsonReader(Scope scope, Problems problems) {
        this.scope = scope;
        this.problems = problems;
    }

    JsonTemplate read(Node node) {
        return switch (node) {
            case MapNode map -> members(map);
            case ListNode list ->
                new JsonTemplate.Elements(list.items().stream().map(this::read).toList());
            case ScalarNode scalar -> scalar(scalar);
        };
    }

    private JsonTemplate members(MapNode map) {
        Map<String, JsonTemplate> members = new LinkedHashMap<>();
        map.entries().forEach((name, entry) -> {
            PathReader.refuseExpression(name, entry.key(), problems);
            members.put(name, read(entry.value()));
        });
        return new JsonTemplate.Members(members);
    }

    private JsonTemplate scalar(ScalarNode scalar) {
        return scalar.value() instanceof String
                ? new JsonTemplate.Text(scope.template(scalar, Scope.Kind.JSON))
                : new JsonTemplate.Scalar(scalar.value());
    }
}
