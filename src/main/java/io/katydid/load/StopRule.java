package io.katydid.load;

import java.time.Duration;

/**
 * How users leave.
 *
 * @param timeout how long they may finish what they are at; what is under way then is interrupted and counted as such
 * @param wholeIteration whether they finish their iteration, as in Locust, rather than only the request under way
 */
public record StopRule(Duration timeout, boolean wholeIteration) {

    /** Long enough for a slow response; Locust's own default of zero loses every request under way. */
    public static final StopRule DEFAULT = new StopRule(Duration.ofSeconds(5), false);
}
