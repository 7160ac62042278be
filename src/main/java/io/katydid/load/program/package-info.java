/** A scenario bound for execution: templates, bodies, checks and slots of variables, all resolved before the start. */
@NullMarked
package io.katydid.load.program;

import org.jspecify.annotations.NullMarked;
