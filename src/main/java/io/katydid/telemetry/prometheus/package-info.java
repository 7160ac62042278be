/** A way out: the page that Prometheus scrapes. Home of Micrometer and of Prometheus's client. */
@NullMarked
package io.katydid.telemetry.prometheus;

import org.jspecify.annotations.NullMarked;
