/** The metrics of a run: every series that a recorder may export, made from the same records as the summary. */
@NullMarked
package io.katydid.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
