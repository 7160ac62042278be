package io.katydid.scenario.yaml;

import io.katydid.scenario.tree.ProblemText;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What follows the limit of a threshold: {@code over 30s, abort}, either or neither.
 *
 * @param over null for none
 */
record ThresholdTail(@Nullable Duration over, boolean abort) {

    private static final Duration SHORTEST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** @param mistakes collects what is wrong */
    static ThresholdTail read(String text, List<String> mistakes) {
        int comma = text.indexOf(',');
        String window = comma < 0 ? text : text.substring(0, comma).strip();
        Duration over = window.isEmpty() ? null : over(window, mistakes);
        return new ThresholdTail(
                over, comma >= 0 && aborts(text.substring(comma + 1).strip(), mistakes));
    }

    private static @Nullable Duration over(String window, List<String> mistakes) {
        String length = window.substring("over".length()).strip();
        Optional<Duration> over = Durations.parse(length)
                .filter(duration -> duration.compareTo(SHORTEST) >= 0 && duration.compareTo(LONGEST) <= 0)
                .filter(duration -> duration.toNanosPart() == 0);
        if (over.isEmpty()) {
            mistakes.add((length.isEmpty()
                            ? "the length of the window is missing"
                            : ProblemText.quote(length) + " is not a window")
                    + "; write whole seconds from over 1s to over 1h, such as over 30s");
        }
        return over.orElse(null);
    }

    private static boolean aborts(String reaction, List<String> mistakes) {
        if (!reaction.equals("abort")) {
            mistakes.add(
                    (reaction.isEmpty() ? "the reaction is missing" : "unknown action " + ProblemText.quote(reaction))
                            + "; write abort, or leave the comma out");
        }
        return reaction.equals("abort");
    }
}
