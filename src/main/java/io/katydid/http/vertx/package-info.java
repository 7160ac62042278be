/** Event loops, names, TLS and HTTP/1.1 connections, by Vert.x and Netty. No other package sends with them. */
@NullMarked
package io.katydid.http.vertx;

import org.jspecify.annotations.NullMarked;
