package io.katydid.cli;

import io.katydid.telemetry.Verdict;

/** What the process says when it ends. These are API: design 2. */
enum ExitCode {
    PASSED(0, "passed"),
    REQUESTS_FAILED(1, "requests failed and no threshold is about errors (--exit-code-on-error changes it)"),
    INVALID(2, "usage or scenario invalid; nothing was started"),
    THRESHOLDS_FAILED(3, "a threshold failed"),
    ENDED_EARLY(4, "ended early (interrupted), or not one request got a response"),
    BUG(70, "a bug of ours");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    int code() {
        return code;
    }

    /** As the man page and the README have it. */
    String meaning() {
        return meaning;
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
