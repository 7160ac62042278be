package io.katydid.scenario.yaml;

import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A mapping of the scenario while it is read. It remembers which keys were asked for; the others become problems at
 * {@link #finish}. A wrong value is reported when it is asked for, and the fallback is returned: no run starts while
 * there are problems.
 */
final class MappingReader {

    private final SchemaSection section;
    private final Position owner;
    private final MapNode map;
    private final Problems problems;
    private final boolean broken;
    private final Set<String> asked = new HashSet<>();

    private MappingReader(SchemaSection section, Position owner, MapNode map, boolean broken, Problems problems) {
        this.section = section;
        this.owner = owner;
        this.map = map;
        this.broken = broken;
        this.problems = problems;
    }

    /**
     * Reads a node as a mapping; any other kind of node is reported and treated as empty.
     *
     * @param owner the position of its key or list item, where missing keys are reported
     */
    static MappingReader of(SchemaSection section, Position owner, Node node, Problems problems) {
        return switch (node) {
            case MapNode map -> new MappingReader(section, owner, map, false, problems);
            case ScalarNode scalar
            when scalar.isNull() -> new MappingReader(section, owner, MapNode.empty(owner), false, problems);
            default -> {
                problems.wrong(node, "valid here", "a mapping such as " + section.example());
                yield new MappingReader(section, owner, MapNode.empty(owner), true, problems);
            }
        };
    }

    Position owner() {
        return owner;
    }

    @Nullable
    Node node(String key) {
        if (!section.keys().contains(key)) {
            throw new IllegalStateException("'" + key + "' is not a key of " + section.title());
        }
        asked.add(key);
        return map.get(key);
    }

    boolean has(String key) {
        return map.entries().containsKey(key);
    }

    /** Returns whether it has a key that this version does not support; {@link #finish} reports it. */
    boolean hasLater() {
        return section.later().stream().anyMatch(this::has);
    }

    /** Returns the position of the key, or the position at which its absence is reported. */
    Position at(String key) {
        MapNode.Entry entry = map.entries().get(key);
        return entry == null ? owner : entry.key();
    }

    /** Reports a missing key, unless there is no mapping at all, which is already reported. */
    void missing(String message) {
        if (!broken) {
            problems.add(owner, message);
        }
    }

    /** Returns the first of several mutually exclusive keys; the others are reported. */
    @Nullable
    String oneOf(List<String> keys) {
        String first = null;
        for (Map.Entry<String, MapNode.Entry> entry : map.entries().entrySet()) {
            if (!keys.contains(entry.getKey())) {
                continue;
            }
            asked.add(entry.getKey());
            if (first == null) {
                first = entry.getKey();
            } else {
                problems.add(
                        entry.getValue().key(),
                        ProblemText.quote(first) + " and " + ProblemText.quote(entry.getKey())
                                + " exclude each other; keep one");
            }
        }
        return first;
    }

    /**
     * Returns a single value as written; null if it is absent, or if it is null or not a single value, which is
     * reported.
     */
    @Nullable
    ScalarNode scalar(String key, String noun, String instead) {
        Node node = node(key);
        if (node instanceof ScalarNode scalar && !scalar.isNull()) {
            return scalar;
        }
        if (node != null) {
            problems.wrong(node, noun, instead);
        }
        return null;
    }

    int whole(String key, int fallback, int low, int high, String noun) {
        String instead = high == Integer.MAX_VALUE
                ? "a whole number, " + low + " or more"
                : "a whole number from " + low + " to " + high;
        ScalarNode scalar = scalar(key, noun, instead);
        if (scalar == null) {
            return fallback;
        }
        OptionalInt number = Numbers.whole(scalar.text());
        if (number.isEmpty() || number.getAsInt() < low || number.getAsInt() > high) {
            problems.wrong(scalar, noun, instead);
            return fallback;
        }
        return number.getAsInt();
    }

    @Nullable
    Duration positiveDuration(String key) {
        ScalarNode scalar = scalar(key, "a duration", Durations.FORMS);
        return scalar == null ? null : new Times(problems).positive(scalar);
    }

    boolean truth(String key, boolean fallback) {
        ScalarNode scalar = scalar(key, "true or false", "true or false");
        if (scalar == null) {
            return fallback;
        }
        if (scalar.value() instanceof Boolean truth) {
            return truth;
        }
        String instead = Set.of("no", "off", "n").contains(scalar.text().toLowerCase(Locale.ROOT)) ? "false" : "true";
        boolean known = instead.equals("false")
                || Set.of("yes", "on", "y").contains(scalar.text().toLowerCase(Locale.ROOT));
        problems.wrong(scalar, "true or false", known ? instead : "true or false");
        return fallback;
    }

    /** Returns the items of a list; empty if it is absent or not a list. */
    List<Node> list(String key, String example) {
        Node node = node(key);
        if (node instanceof ListNode list) {
            return list.items();
        }
        if (node instanceof ScalarNode scalar && scalar.isNull()) {
            return List.of();
        }
        if (node != null) {
            problems.wrong(node, "a list", "one such as " + example);
        }
        return List.of();
    }

    /** Returns the members of a mapping with arbitrary keys; empty if it is absent or not a mapping. */
    Map<String, MapNode.Entry> members(String key, String example) {
        Node node = node(key);
        return node == null ? Map.of() : members(node, example, problems).entries();
    }

    static MapNode members(Node node, String example, Problems problems) {
        if (node instanceof MapNode map) {
            return map;
        }
        if (!(node instanceof ScalarNode scalar && scalar.isNull())) {
            problems.wrong(node, "valid here", "a mapping such as " + example);
        }
        return MapNode.empty(node.at());
    }

    Optional<MappingReader> inner(String key, SchemaSection inner) {
        Node node = node(key);
        return node == null ? Optional.empty() : Optional.of(of(inner, at(key), node, problems));
    }

    /** Reports every key that was not asked for. */
    void finish() {
        map.entries().forEach((key, entry) -> {
            if (problems.isFull()) {
                return;
            }
            if (section.later().contains(key)) {
                problems.add(entry.key(), ProblemText.quote(key) + " is not supported yet; remove it");
            } else if (!asked.contains(key)) {
                String allowed = section.keys().size() == 1 ? "allowed is " : "allowed are ";
                problems.add(
                        entry.key(),
                        "unknown key " + ProblemText.quote(key) + " in " + section.title() + "; "
                                + (section.keys().isEmpty()
                                        ? "it has none, write " + section.example()
                                        : ProblemText.meant(
                                                key, section.keys(), allowed + ProblemText.list(section.keys()))));
            }
        });
    }
}
