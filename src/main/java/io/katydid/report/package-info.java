/** What people and programs read after a run, and how figures, lines and tables look everywhere. */
@NullMarked
package io.katydid.report;

import org.jspecify.annotations.NullMarked;
