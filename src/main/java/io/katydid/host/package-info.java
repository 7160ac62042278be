/** What the agent itself uses: CPU, memory, network and its limits. */
@NullMarked
package io.katydid.host;

import org.jspecify.annotations.NullMarked;
