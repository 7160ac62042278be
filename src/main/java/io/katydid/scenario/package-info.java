/** What shall happen: the validated, immutable plan of a run, in nothing but the JDK's own types. */
@NullMarked
package io.katydid.scenario;

import org.jspecify.annotations.NullMarked;
