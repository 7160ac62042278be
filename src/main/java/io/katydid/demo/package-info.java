/** The built-in target: a small shop to make load against. */
@NullMarked
package io.katydid.demo;

import org.jspecify.annotations.NullMarked;
