package io.katydid.scenario.tree;

/** A part of the text, aliases and merges already resolved. An aliased node is shared and keeps its own position. */
public sealed interface Node permits MapNode, ListNode, ScalarNode {

    Position at();
}
