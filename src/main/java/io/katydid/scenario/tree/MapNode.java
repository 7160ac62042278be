package io.katydid.scenario.tree;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A mapping; keys in text order, merged ones last. */
public record MapNode(Position at, Map<String, Entry> entries) implements Node {

    public MapNode {
        entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    public record Entry(Position key, Node value) {}

    public static MapNode empty(Position at) {
        return new MapNode(at, Map.of());
    }

    public @Nullable Node get(String key) {
        Entry entry = entries.get(key);
        return entry == null ? null : entry.value();
    }

    /** Returns the position of a key. */
    public Position at(String key, Position otherwise) {
        Entry entry = entries.get(key);
        return entry == null ? otherwise : entry.key();
    }

    /** Returns a copy with this key set; the key's position is that of the value. */
    public MapNode with(String key, Node value) {
        return with(key, value, value.at());
    }

    public MapNode without(String key) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.remove(key);
        return new MapNode(at, changed);
    }

    public MapNode with(String key, Node value, Position at) {
        Map<String, Entry> changed = new LinkedHashMap<>(entries);
        changed.put(key, new Entry(at, value));
        return new MapNode(this.at, changed);
    }
}
