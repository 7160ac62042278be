package io.katydid.locust;

/** Response times as the keys of Locust's distributions. */
public final class ResponseTimes {

    private ResponseTimes() {}

    /**
     * Rounds to three digits, but from 10 ms on no finer than a millisecond and below no finer than a tenth. Locust
     * itself rounds to two digits; its masters accept any number and add up the counts of equal ones. Halves go to the
     * even neighbor, as in Python.
     */
    public static double rounded(double millis) {
        if (millis < 10) {
            return Math.rint(millis * 10) / 10;
        }
        double step = 1;
        while (millis / step >= 1000) {
            step *= 10;
        }
        return Math.rint(millis / step) * step;
    }
}
