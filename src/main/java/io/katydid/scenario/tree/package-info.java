/** YAML text as a tree of positioned nodes, with its problems and suggestions. */
@NullMarked
package io.katydid.scenario.tree;

import org.jspecify.annotations.NullMarked;
