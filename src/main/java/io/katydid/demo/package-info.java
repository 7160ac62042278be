/** The built-in target: a small shop. */
@NullMarked
package io.katydid.demo;

import org.jspecify.annotations.NullMarked;
