package io.katydid.telemetry;

/**
 * How a run is judged.
 *
 * @param reason in words, such as {@code 1 of 2 thresholds}; empty when it passed
 */
public record Verdict(Outcome outcome, String reason) {

    /** In the order in which they win when several apply. */
    public enum Outcome {
        /** Interrupted, or not one request got a response. */
        ENDED_EARLY("ENDED EARLY"),
        THRESHOLDS_FAILED("FAILED"),
        /** Requests failed and no threshold is about errors. */
        REQUESTS_FAILED("FAILED"),
        PASSED("PASSED");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        public String word() {
            return word;
        }
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? outcome.word() : outcome.word() + ": " + reason;
    }
}
