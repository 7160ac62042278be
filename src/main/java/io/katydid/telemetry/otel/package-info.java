/** Sends the metrics and events of a run over OTLP, and is the way for its spans. */
@NullMarked
package io.katydid.telemetry.otel;

import org.jspecify.annotations.NullMarked;
