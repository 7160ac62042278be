/** Locust's messages: what they say, how they are packed, and the sockets they go through. Bytes, and no decision. */
@NullMarked
package io.katydid.cluster.wire;

import org.jspecify.annotations.NullMarked;
