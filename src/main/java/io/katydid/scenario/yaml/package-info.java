/** From the tree and its overrides to a valid scenario, or to all of its problems at once. */
@NullMarked
package io.katydid.scenario.yaml;

import org.jspecify.annotations.NullMarked;
