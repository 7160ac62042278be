package io.katydid.cli;

import java.util.List;
import java.util.Set;

/** Options that are planned but not built yet. They are refused with a message of their own, not as misspellings. */
final class UnsupportedOptions {

    private static final Set<String> NAMES = Set.of(
            "--web",
            "--lt-log-level",
            "--web-base-path",
            "--csv",
            "--html",
            "--json-file",
            "--junit",
            "--tls-cert",
            "--tls-key",
            "--master",
            "--worker");

    /** Options that write the figures of a run into a file. */
    private static final Set<String> REPORTS = Set.of("--csv", "--html", "--json-file", "--junit");

    private UnsupportedOptions() {}

    /** The planned options among unmatched arguments, without their values. */
    static List<String> among(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(NAMES::contains)
                .toList();
    }

    /** Why such an option is refused, and what to use until it exists. */
    static String refusal(String option) {
        return option + " is not supported yet; "
                + (REPORTS.contains(option)
                        ? "for all figures in a file write --recorder json --telemetry-file FILE"
                        : "leave it out");
    }
}
