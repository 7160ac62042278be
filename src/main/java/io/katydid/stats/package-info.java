/** What happened: requests are recorded cheaply and collected completely. */
@NullMarked
package io.katydid.stats;

import org.jspecify.annotations.NullMarked;
