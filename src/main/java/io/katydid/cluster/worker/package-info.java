/** Obeys a master, ours or Locust's: joins it, has load made as it says, reports what was counted, and outlives its absence. */
@NullMarked
package io.katydid.cluster.worker;

import org.jspecify.annotations.NullMarked;
