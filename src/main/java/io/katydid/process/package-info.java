/**
 * This process as the rest of the program sees it: streams, environment, terminal, signals, exit codes, and what is
 * hidden from people.
 */
@NullMarked
package io.katydid.process;

import org.jspecify.annotations.NullMarked;
