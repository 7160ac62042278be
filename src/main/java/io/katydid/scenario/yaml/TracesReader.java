package io.katydid.scenario.yaml;

import io.katydid.scenario.TraceSettings;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads {@code traces}: which iterations are kept as traces. Its presence, even empty, turns traces on. */
final class TracesReader {

    private static final String ERRORS = "errors";
    private static final String SLOWER = "slower than ";
    private static final String SHARES = "one from 0% to 100%, such as 1%";
    private static final String REASONS = "write errors or slower than 1s";

    private final Problems problems;

    TracesReader(Problems problems) {
        this.problems = problems;
    }

    Optional<TraceSettings> read(MappingReader root) {
        return root.inner("traces", SchemaSection.TRACES).map(this::traces);
    }

    private TraceSettings traces(MappingReader mapping) {
        double share = share(mapping);
        boolean keeps = mapping.has("keep");
        List<Duration> slower = new ArrayList<>();
        boolean errors = false;
        for (Node item : mapping.list("keep", "[ errors, slower than 1s ]")) {
            if (!(item instanceof ScalarNode scalar) || scalar.isNull()) {
                problems.wrong(item, "a reason to keep a trace", "errors or slower than 1s");
            } else if (scalar.text().strip().equals(ERRORS)) {
                errors = true;
            } else {
                slower(scalar).ifPresent(duration -> {
                    if (!slower.isEmpty()) {
                        problems.add(scalar.at(), "there is a limit already; keep the shorter one");
                    }
                    slower.add(duration);
                });
            }
        }
        mapping.finish();
        return new TraceSettings(
                share, keeps ? errors : TraceSettings.DEFAULT.errors(), slower.isEmpty() ? null : slower.getFirst());
    }

    /** The percent sign is required: a bare 1 could mean all or one in a hundred. */
    private double share(MappingReader mapping) {
        ScalarNode scalar = mapping.scalar("sample", "a share", SHARES);
        if (scalar == null) {
            return TraceSettings.DEFAULT.share();
        }
        OptionalDouble share = scalar.text().endsWith("%") ? Numbers.share(scalar.text()) : OptionalDouble.empty();
        if (share.isEmpty()) {
            problems.wrong(scalar, "a share", SHARES);
        }
        return share.orElse(TraceSettings.DEFAULT.share());
    }

    private Optional<Duration> slower(ScalarNode scalar) {
        String text = scalar.text().strip();
        if (!text.startsWith(SLOWER)) {
            problems.add(
                    scalar.at(),
                    "unknown reason " + ProblemText.quote(text) + " to keep a trace; "
                            + ProblemText.meant(text, List.of(ERRORS, SLOWER + "1s"), REASONS));
            return Optional.empty();
        }
        String limit = text.substring(SLOWER.length()).strip();
        return Optional.ofNullable(new Times(problems).positive(new ScalarNode(scalar.at(), limit, true)));
    }
}
