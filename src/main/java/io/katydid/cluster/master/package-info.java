/**
 * A fleet of workers as one load generator: which workers there are, which users each of them has, and what they
 * count. {@link io.katydid.cluster.master.Fleet} is the way in and owns the lock; the other classes have the names
 * of their counterparts in Locust, where there are any.
 */
@NullMarked
package io.katydid.cluster.master;

import org.jspecify.annotations.NullMarked;
