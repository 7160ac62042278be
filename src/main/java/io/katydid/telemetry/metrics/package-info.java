/** The metric model of a run: every series that a recorder may export, made from the figures of the summary. */
@NullMarked
package io.katydid.telemetry.metrics;

import org.jspecify.annotations.NullMarked;
