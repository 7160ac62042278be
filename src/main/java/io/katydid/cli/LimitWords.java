package io.katydid.cli;

import io.katydid.host.Limits;
import io.katydid.report.Labels;
import io.katydid.report.Line;
import io.katydid.report.Look;
import java.util.Locale;
import java.util.Optional;

/** What the agent may use of its machine, in a line of its own. */
final class LimitWords {

    private static final long MEBIBYTE = 1 << 20;

    private LimitWords() {}

    static Line line(Limits limits, Look look) {
        return Labels.line("agent", look).add(of(limits));
    }

    /** Empty where the whole machine is the agent's: nobody need be told of that. */
    static Optional<Line> lineIfLimited(Limits limits, Look look) {
        return limits.quota().isEmpty() && limits.memoryBytes().isEmpty()
                ? Optional.empty()
                : Optional.of(line(limits, look));
    }

    /** Such as {@code 2 event loops, quota of 1.5 cores, memory limit 512 MiB}. */
    static String of(Limits limits) {
        StringBuilder text = new StringBuilder()
                .append(limits.eventLoops())
                .append(limits.eventLoops() == 1 ? " event loop" : " event loops");
        limits.quota().ifPresent(quota -> text.append(", quota of ").append(cores(quota)));
        // in the units in which containers are given memory
        limits.memoryBytes()
                .ifPresent(bytes ->
                        text.append(", memory limit ").append(bytes / MEBIBYTE).append(" MiB"));
        return text.toString();
    }

    private static String cores(double quota) {
        String number = String.format(Locale.ROOT, "%.2f", quota).replaceFirst("\\.?0+$", "");
        return number + (number.equals("1") ? " core" : " cores");
    }
}
