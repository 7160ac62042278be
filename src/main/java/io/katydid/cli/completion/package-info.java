/**
 * What can be typed, as completions of shells and as a man page. Knows nothing of the library that parses command
 * lines.
 */
@NullMarked
package io.katydid.cli.completion;

import org.jspecify.annotations.NullMarked;
