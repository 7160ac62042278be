/** Locust's messages: their content, their encoding, and the sockets that carry them. Decides nothing. */
@NullMarked
package io.katydid.cluster.wire;

import org.jspecify.annotations.NullMarked;
