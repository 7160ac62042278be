package io.katydid.scenario.yaml;

import io.katydid.scenario.Scenario;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import io.katydid.scenario.tree.SourceText;
import org.jspecify.annotations.Nullable;

/** The keys that the text of a scenario itself has, so that a default is not mistaken for a value that was written. */
public final class WrittenKeys {

    private final @Nullable Node root;

    private WrittenKeys(@Nullable Node root) {
        this.root = root;
    }

    public static WrittenKeys of(Scenario scenario) {
        return new WrittenKeys(new SourceText("", scenario.source()).parse(new Problems()));
    }

    /** Returns whether there is a value at the end of this path, such as {@code load}, {@code users}. */
    public boolean has(String... path) {
        Node node = at(path);
        return node != null && !(node instanceof ScalarNode scalar && scalar.isNull());
    }

    /** Returns whether the last key of this path is present, perhaps without a value. */
    public boolean mentions(String... path) {
        return at(path) != null;
    }

    private @Nullable Node at(String... path) {
        Node node = root;
        for (String key : path) {
            node = node instanceof MapNode map ? map.get(key) : null;
        }
        return node;
    }
}
