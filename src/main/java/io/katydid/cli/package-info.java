/** Commands and their options, and the reading of both into settings. */
@NullMarked
package io.katydid.cli;

import org.jspecify.annotations.NullMarked;
