/**
 * Puts the parts together: from settings to a run or a worker, inside the framework that they need. Knows no command
 * line.
 */
@NullMarked
package io.katydid.agent;

import org.jspecify.annotations.NullMarked;
