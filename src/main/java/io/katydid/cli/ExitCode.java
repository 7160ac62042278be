package io.katydid.cli;

import io.katydid.telemetry.Verdict;

/** What the process says when it ends. These are API: design 2. */
enum ExitCode {
    PASSED(0),
    REQUESTS_FAILED(1),
    /** Usage or scenario; nothing was started. */
    INVALID(2),
    THRESHOLDS_FAILED(3),
    ENDED_EARLY(4),
    /** A bug of ours. */
    BUG(70);

    private final int code;

    ExitCode(int code) {
        this.code = code;
    }

    int code() {
        return code;
    }

    /** @param onError what failed requests mean, Locust's {@code --exit-code-on-error} */
    static int of(Verdict verdict, int onError) {
        return switch (verdict.outcome()) {
            case PASSED -> PASSED.code;
            case REQUESTS_FAILED -> onError;
            case THRESHOLDS_FAILED -> THRESHOLDS_FAILED.code;
            case ENDED_EARLY -> ENDED_EARLY.code;
        };
    }
}
