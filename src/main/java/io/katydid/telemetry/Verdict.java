package io.katydid.telemetry;

/**
 * Whether a run passed.
 *
 * @param reason why not, such as {@code 1 of 2 thresholds}; empty if it passed
 */
public record Verdict(Outcome outcome, String reason) {

    /** In order of precedence. */
    public enum Outcome {
        /** The run was interrupted, or not one request got a response. */
        ENDED_EARLY("ENDED EARLY"),
        THRESHOLDS_FAILED("FAILED"),
        /** Requests failed, and no threshold limits errors. */
        REQUESTS_FAILED("FAILED"),
        PASSED("PASSED");

        private final String word;

        Outcome(String word) {
            this.word = word;
        }

        /** Returns the word that users see. */
        public String word() {
            return word;
        }
    }

    @Override
    public String toString() {
        return reason.isEmpty() ? outcome.word() : outcome.word() + ": " + reason;
    }
}
