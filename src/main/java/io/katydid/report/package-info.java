/** What a person or a program reads after a run: the end summary, and how figures, lines and tables look wherever they are shown. */
@NullMarked
package io.katydid.report;

import org.jspecify.annotations.NullMarked;
