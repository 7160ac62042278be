/** A run as objects of Kubernetes. */
@NullMarked
package io.katydid.kubernetes;

import org.jspecify.annotations.NullMarked;
