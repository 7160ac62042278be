package io.katydid.scenario.yaml;

import io.katydid.scenario.DurationRange;
import io.katydid.scenario.Wait;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Reads durations, ranges of durations and wait times; mistakes are reported, and null is returned. */
final class Times {

    private static final List<String> WAITS = List.of("constant", "pacing", "throughput");

    private final Problems problems;

    Times(Problems problems) {
        this.problems = problems;
    }

    @Nullable
    Duration duration(ScalarNode scalar) {
        Optional<Duration> duration = parse(scalar.at(), scalar.text());
        if (duration.isEmpty()) {
            problems.wrong(scalar, "a duration", Durations.FORMS);
        }
        return duration.orElse(null);
    }

    @Nullable
    Duration positive(ScalarNode scalar) {
        return atLeast(scalar, Duration.ofNanos(1), "above 0, such as 500ms or 10s");
    }

    @Nullable
    Duration atLeast(ScalarNode scalar, Duration least, String instead) {
        Duration duration = duration(scalar);
        if (duration != null && duration.compareTo(least) < 0) {
            problems.add(scalar.at(), ProblemText.describe(scalar) + " is too short; write a duration " + instead);
            return null;
        }
        return duration;
    }

    /** {@code 2s} or {@code 1s..3s}. */
    @Nullable
    DurationRange range(ScalarNode scalar) {
        String text = scalar.text();
        int dots = text.indexOf("..");
        Optional<Duration> low = parse(scalar.at(), (dots < 0 ? text : text.substring(0, dots)).strip());
        Optional<Duration> high =
                dots < 0 ? low : parse(scalar.at(), text.substring(dots + 2).strip());
        if (low.isEmpty() || high.isEmpty()) {
            problems.wrong(scalar, "a duration or a range of them", Durations.FORMS + ", or 1s..3s");
            return null;
        }
        if (low.get().compareTo(high.get()) > 0) {
            String turned = Durations.text(high.get()) + ".." + Durations.text(low.get());
            problems.add(scalar.at(), ProblemText.describe(scalar) + " runs backwards; write " + turned);
            return null;
        }
        return new DurationRange(low.get(), high.get());
    }

    /** {@code 2s}, {@code 1s..3s}, {@code constant 2s}, {@code pacing 5s} or {@code throughput 2/s}. */
    Wait wait(ScalarNode scalar) {
        String text = scalar.text().strip();
        int blank = text.indexOf(' ');
        if (blank < 0 || !Character.isLetter(text.charAt(0))) {
            DurationRange range = range(scalar);
            return range == null ? new Wait.None() : new Wait.Pause(range);
        }
        String kind = text.substring(0, blank);
        ScalarNode value = new ScalarNode(scalar.at(), text.substring(blank + 1).strip(), true);
        return switch (kind) {
            case "constant" -> pause(duration(value));
            case "pacing" -> period(positive(value));
            case "throughput" -> throughput(value);
            default -> {
                problems.add(
                        scalar.at(),
                        "unknown wait " + ProblemText.quote(kind) + "; "
                                + ProblemText.meant(
                                        kind, WAITS, "write 2s, 1s..3s, constant 2s, pacing 5s or throughput 2/s"));
                yield new Wait.None();
            }
        };
    }

    private Wait throughput(ScalarNode scalar) {
        OptionalDouble rate = Numbers.rate(scalar.text());
        if (rate.isEmpty() || rate.getAsDouble() < 1e-6 || rate.getAsDouble() > 1e6) {
            problems.wrong(scalar, "a rate", "2/s, 30/m or 100/h");
            return new Wait.None();
        }
        return new Wait.Period(Duration.ofNanos(Math.round(1e9 / rate.getAsDouble())));
    }

    private static Wait pause(@Nullable Duration duration) {
        return duration == null ? new Wait.None() : new Wait.Pause(DurationRange.of(duration));
    }

    private static Wait period(@Nullable Duration duration) {
        return duration == null ? new Wait.None() : new Wait.Period(duration);
    }

    private static Optional<Duration> parse(Position at, String text) {
        return at.isOption() ? Durations.parseOption(text) : Durations.parse(text);
    }
}
