/**
 * What a person sees of a run or a plan: the live table, progress lines, the plan in words, exchanges for debugging.
 */
@NullMarked
package io.katydid.console;

import org.jspecify.annotations.NullMarked;
