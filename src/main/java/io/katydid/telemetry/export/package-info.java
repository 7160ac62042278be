/** What exporters share: a bounded buffer, the last flush, and errors reported once. */
@NullMarked
package io.katydid.telemetry.export;

import org.jspecify.annotations.NullMarked;
