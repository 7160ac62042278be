package io.katydid.scenario.tree;

/** A piece of the text, aliases and merges already resolved. A node that an alias names is shared, and stands where it was written. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

    Position at();
}
