package io.katydid.scenario;

/** What a user does after a failed request, expectation or capture. */
public enum OnFailure {
    CONTINUE,
    END_ITERATION,
    STOP_USER
}
