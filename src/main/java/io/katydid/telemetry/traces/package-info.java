/** Makes spans of the traces that a run keeps. */
@NullMarked
package io.katydid.telemetry.traces;

import org.jspecify.annotations.NullMarked;
