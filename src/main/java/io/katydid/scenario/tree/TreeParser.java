package io.katydid.scenario.tree;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.events.SequenceStartEvent;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;

/**
 * Parses text into a tree. Aliases and merge keys are resolved here, and the limits are ours, so that every message is
 * ours and has a position; the library constructs no objects.
 */
final class TreeParser {

    /** Far above any scenario written by hand, and far below what would take noticeable time to read. */
    static final int MOST_NODES = 100_000;

    static final int DEEPEST = 64;

    private static final String MERGE = "<<";

    private final String place;
    private final Problems problems;
    private final Parser events;
    private final Map<String, Anchored> anchors = new HashMap<>();
    private int nodes;

    /**
     * @param nodes expanded number of nodes behind the anchor, once per path to them; {@code node} is null until it is
     *     read
     */
    private record Anchored(@Nullable Node node, int nodes) {}

    private TreeParser(String place, String text, Problems problems) {
        this.place = place;
        this.problems = problems;
        LoaderOptions options = new LoaderOptions();
        options.setCodePointLimit(Integer.MAX_VALUE);
        this.events = new ParserImpl(new StreamReader(text), options);
    }

    /** Returns the document of the text; null if there is none, which is then reported. */
    static @Nullable Node parse(String place, String text, Problems problems) {
        Problems asItStands = new Problems();
        Node node = parseOnce(place, text, asItStands);
        if (node == null) {
            Problems asItWasMeant = new Problems();
            String shielded = FlowText.shield(text);
            Node meant = shielded.equals(text) ? null : parseOnce(place, shielded, asItWasMeant);
            if (meant != null) {
                problems.addAll(asItWasMeant);
                return meant;
            }
        }
        problems.addAll(asItStands);
        return node;
    }

    private static @Nullable Node parseOnce(String place, String text, Problems problems) {
        try {
            return new TreeParser(place, text, problems).document();
        } catch (UnreadableText e) {
            problems.add(e.problem());
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            problems.add(position(place, mark), SyntaxErrorText.of(e.getProblem(), e.getContext(), begun(e, mark)));
        } catch (YAMLException e) {
            problems.add(Position.whole(place), "this is not YAML: " + e.getMessage());
        }
        return null;
    }

    /** Mentioned only if it is not the problem's own line. */
    private static int begun(MarkedYAMLException e, Mark mark) {
        Mark begin = e.getContextMark();
        return begin == null || begin.getLine() == mark.getLine() ? 0 : begin.getLine() + 1;
    }

    private Node document() throws UnreadableText {
        next();
        Event start = next();
        if (start.is(Event.ID.StreamEnd)) {
            throw new UnreadableText(
                    Position.whole(place), "there is nothing in it; a scenario has at least target and users");
        }
        Node root = node(next(), 0);
        next();
        Event end = next();
        if (!end.is(Event.ID.StreamEnd)) {
            throw new UnreadableText(
                    at(end), "a second document begins here; a scenario is one document, so remove the '---'");
        }
        return root;
    }

    private Event next() {
        return events.getEvent();
    }

    private Node node(Event event, int depth) throws UnreadableText {
        if (event instanceof AliasEvent alias) {
            return named(alias);
        }
        count(1, event);
        if (depth > DEEPEST) {
            throw new UnreadableText(
                    at(event), "this is nested deeper than " + DEEPEST + " levels; scenarios are flatter");
        }
        String anchor = event instanceof NodeEvent named ? named.getAnchor() : null;
        int before = nodes - 1;
        if (anchor != null) {
            anchors.put(anchor, new Anchored(null, 0));
        }
        Node node = content(event, depth);
        if (anchor != null) {
            anchors.put(anchor, new Anchored(node, nodes - before));
        }
        return node;
    }

    private Node content(Event event, int depth) throws UnreadableText {
        return switch (event) {
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent list -> {
                refuseTag(list.getTag(), list);
                yield list(list, depth);
            }
            case MappingStartEvent map -> {
                refuseTag(map.getTag(), map);
                yield map(map, depth);
            }
            default -> throw new IllegalStateException("no node begins with " + event);
        };
    }

    private Node named(AliasEvent alias) throws UnreadableText {
        String name = alias.getAnchor();
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            throw new UnreadableText(
                    at(alias),
                    "'*" + name + "' names no anchor; write &" + name + " before the value it stands for, "
                            + "or quotes around a text that begins with '*'");
        }
        if (anchored.node() == null) {
            throw new UnreadableText(
                    at(alias), "'*" + name + "' stands inside the value it names, which would never end");
        }
        count(anchored.nodes(), alias);
        return anchored.node();
    }

    private void count(int more, Event event) throws UnreadableText {
        nodes += more;
        if (nodes > MOST_NODES) {
            throw new UnreadableText(
                    at(event),
                    "with its aliases followed the scenario has more than 100,000 nodes here; write a smaller one");
        }
    }

    private ScalarNode scalar(ScalarEvent event) {
        String tag = event.getTag();
        boolean text = tag != null && (tag.equals("!") || tag.equals("tag:yaml.org,2002:str"));
        if (!text) {
            refuseTag(tag, event);
        }
        return new ScalarNode(at(event), FlowText.unshield(event.getValue()), event.isPlain() && !text);
    }

    private void refuseTag(@Nullable String tag, Event event) {
        if (tag != null && !tag.startsWith("tag:yaml.org,2002:")) {
            problems.add(at(event), "the tag " + ProblemText.quote(tag) + " means nothing here; remove it");
        } else if (tag != null && tag.contains("/")) {
            problems.add(
                    at(event),
                    "the tag " + ProblemText.quote("!!" + tag.substring(18)) + " means nothing here; remove it");
        }
    }

    private ListNode list(Event start, int depth) throws UnreadableText {
        List<Node> items = new ArrayList<>();
        for (Event event = next(); !event.is(Event.ID.SequenceEnd); event = next()) {
            items.add(node(event, depth + 1));
        }
        return new ListNode(at(start), items);
    }

    private MapNode map(Event start, int depth) throws UnreadableText {
        Map<String, MapNode.Entry> own = new LinkedHashMap<>();
        List<Node> merged = new ArrayList<>();
        for (Event event = next(); !event.is(Event.ID.MappingEnd); event = next()) {
            Node key = node(event, depth + 1);
            Node value = node(next(), depth + 1);
            if (!(key instanceof ScalarNode name)) {
                problems.add(at(event), ProblemText.describe(key) + " cannot be a key; a key is a text");
            } else if (name.plain() && name.text().equals(MERGE)) {
                merged.add(value);
            } else {
                MapNode.Entry first = own.putIfAbsent(name.text(), new MapNode.Entry(at(event), value));
                if (first != null) {
                    problems.add(
                            at(event),
                            "the key " + ProblemText.quote(name.text()) + " is given twice, first on line "
                                    + first.key().line() + "; keep one");
                }
            }
        }
        merged.forEach(value -> merge(value, own));
        return new MapNode(at(start), own);
    }

    private void merge(Node value, Map<String, MapNode.Entry> own) {
        switch (value) {
            case MapNode map -> map.entries().forEach(own::putIfAbsent);
            case ListNode list -> {
                for (Node item : list.items()) {
                    if (item instanceof MapNode map) {
                        map.entries().forEach(own::putIfAbsent);
                    } else {
                        problems.wrong(item, "a mapping", "the alias of a mapping after '<<'");
                    }
                }
            }
            case ScalarNode scalar -> problems.wrong(scalar, "a mapping", "the alias of a mapping after '<<'");
        }
    }

    private Position at(Event event) {
        return position(place, event.getStartMark());
    }

    private static Position position(String place, @Nullable Mark mark) {
        return mark == null ? Position.whole(place) : new Position(place, mark.getLine() + 1, mark.getColumn() + 1);
    }
}
