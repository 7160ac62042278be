package io.katydid.scenario.yaml;

import java.util.List;

record ListNode(Position at, List<Node> items) implements Node {

    ListNode {
        items = List.copyOf(items);
    }
}
