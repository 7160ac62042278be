/** Exports the metrics and events of a run over OTLP, and provides the exporter for its spans. */
@NullMarked
package io.katydid.telemetry.otel;

import org.jspecify.annotations.NullMarked;
