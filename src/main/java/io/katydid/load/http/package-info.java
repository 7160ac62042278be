/** One request out, one reply back, over Vert.x; knows no users and no statistics. */
@NullMarked
package io.katydid.load.http;

import org.jspecify.annotations.NullMarked;
