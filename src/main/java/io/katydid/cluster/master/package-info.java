/** A fleet of workers as one load generator: who is there, who gets how many users, and what they counted. */
@NullMarked
package io.katydid.cluster.master;

import org.jspecify.annotations.NullMarked;
