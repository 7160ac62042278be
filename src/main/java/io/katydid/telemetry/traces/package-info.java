/** Exports the kept traces of a run as spans. */
@NullMarked
package io.katydid.telemetry.traces;

import org.jspecify.annotations.NullMarked;
