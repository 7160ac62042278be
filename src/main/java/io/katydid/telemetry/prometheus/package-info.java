/** The page that Prometheus scrapes. Home of Micrometer and of the Prometheus client. */
@NullMarked
package io.katydid.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
