/** Reads the tree and its overrides into a valid scenario, or reports all of its problems at once. */
@NullMarked
package io.katydid.scenario.yaml;

import org.jspecify.annotations.NullMarked;
