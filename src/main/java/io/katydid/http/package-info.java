/**
 * One request out, one response back: sessions, redirects, cookies, bodies and failures, over connections that another
 * package opens. Knows no client library, no users and no statistics.
 */
@NullMarked
package io.katydid.http;

import org.jspecify.annotations.NullMarked;
