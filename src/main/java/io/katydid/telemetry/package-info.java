/** The contract of recorders, and the queue that shields the run from them. */
@NullMarked
package io.katydid.telemetry;

import org.jspecify.annotations.NullMarked;
