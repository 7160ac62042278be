/** Locust's conventions for text and numbers: Python's repr, HTTPError, reason phrases, rounding. */
@NullMarked
package io.katydid.locust;

import org.jspecify.annotations.NullMarked;
