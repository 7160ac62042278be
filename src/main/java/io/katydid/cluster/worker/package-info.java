/**
 * A worker of a master, ours or Locust's: joins it, runs load as it says, reports what was counted, and outlives its
 * absence.
 */
@NullMarked
package io.katydid.cluster.worker;

import org.jspecify.annotations.NullMarked;
