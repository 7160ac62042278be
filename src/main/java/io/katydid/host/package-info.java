/** What the agent itself uses and may use: CPU, memory, network and files. */
@NullMarked
package io.katydid.host;

import org.jspecify.annotations.NullMarked;
