package io.katydid.console;

import io.katydid.host.Limits;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import java.util.Locale;
import java.util.Optional;

/** What the agent may use of its machine, as a line of text. */
public final class LimitText {

    private static final long MEBIBYTE = 1 << 20;

    private LimitText() {}

    static StyledLine line(Limits limits, TextStyle style) {
        return StyledLine.labelled("agent", style).add(of(limits));
    }

    /** Empty where the agent may use the whole machine, which needs no line. */
    static Optional<StyledLine> lineIfLimited(Limits limits, TextStyle style) {
        return limits.quota().isEmpty() && limits.memoryBytes().isEmpty()
                ? Optional.empty()
                : Optional.of(line(limits, style));
    }

    /** Such as {@code 2 event loops, quota of 1.5 cores, memory limit 512 MiB}. */
    public static String of(Limits limits) {
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
