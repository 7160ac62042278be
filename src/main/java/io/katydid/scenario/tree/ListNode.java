package io.katydid.scenario.tree;

import java.util.List;

public record ListNode(Position at, List<Node> items) implements Node {

    public ListNode {
        items = List.copyOf(items);
    }
}
