/** Writes the telemetry of a run as JSON, one object per line. */
@NullMarked
package io.katydid.telemetry.json;

import org.jspecify.annotations.NullMarked;
