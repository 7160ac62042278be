/** What is to happen: the validated, immutable plan of a run. Uses nothing but the JDK. */
@NullMarked
package io.katydid.scenario;

import org.jspecify.annotations.NullMarked;
