package io.katydid.process;

/** The exit codes of the program. Scripts rely on them. */
public enum ExitCode {
    PASSED(0, "passed"),
    REQUESTS_FAILED(1, "requests failed and no threshold is about errors (--exit-code-on-error changes it)"),
    INVALID(2, "usage or scenario invalid, or a port that cannot be had; nothing was started"),
    THRESHOLDS_FAILED(3, "a threshold failed"),
    ENDED_EARLY(4, "ended early (interrupted), or not one request got a response"),
    NOT_VALID(5, "the agent's own figures are INVALID and --require-valid was given"),
    BUG(70, "a bug of ours");

    private final int code;
    private final String meaning;

    ExitCode(int code, String meaning) {
        this.code = code;
        this.meaning = meaning;
    }

    public int code() {
        return code;
    }

    /** As the man page and the README have it. */
    public String meaning() {
        return meaning;
    }
}
