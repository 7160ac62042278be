/** The life of one run: what is due, what is happening, and the verdict. */
@NullMarked
package io.katydid.run;

import org.jspecify.annotations.NullMarked;
