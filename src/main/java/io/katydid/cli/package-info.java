/** Commands, exit codes and the console; the only place where objects are wired together. */
@NullMarked
package io.katydid.cli;

import org.jspecify.annotations.NullMarked;
