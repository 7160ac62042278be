/** The contract of a recorder, and the queue that shields the run from it. */
@NullMarked
package io.katydid.telemetry;

import org.jspecify.annotations.NullMarked;
