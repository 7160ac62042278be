/** Makes the load in this process: users, arrivals, think time and sessions. */
@NullMarked
package io.katydid.load;

import org.jspecify.annotations.NullMarked;
