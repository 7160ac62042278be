package io.katydid.cli;

import java.util.List;
import java.util.Set;

/** Options of the design that are not built yet: known, and refused with a sentence rather than as a misspelling. */
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

    /** Those that write the figures of a run into a file. */
    private static final Set<String> REPORTS = Set.of("--csv", "--html", "--json-file", "--junit");

    private UnsupportedOptions() {}

    /** Those of unmatched arguments that will be options one day, without their values. */
    static List<String> among(List<String> arguments) {
        return arguments.stream()
                .map(argument -> argument.replaceFirst("=.*", ""))
                .filter(NAMES::contains)
                .toList();
    }

    /** Why an option of these is refused, and what there is meanwhile. */
    static String refusal(String option) {
        return option + " is not supported yet; "
                + (REPORTS.contains(option)
                        ? "for all figures in a file write --recorder json --telemetry-file FILE"
                        : "leave it out");
    }
}
