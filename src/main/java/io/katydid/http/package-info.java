/** One request out, one response back, over Vert.x. Knows no users and no statistics. */
@NullMarked
package io.katydid.http;

import org.jspecify.annotations.NullMarked;
