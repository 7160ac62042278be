package io.katydid.scenario.yaml;

/** A piece of the text, aliases and merges already resolved. A node that an alias names is shared, and stands where it was written. */
sealed interface Node permits MapNode, ListNode, ScalarNode {

    Position at();
}
