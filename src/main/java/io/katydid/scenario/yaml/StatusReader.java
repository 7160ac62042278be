package io.katydid.scenario.yaml;

import io.katydid.scenario.StatusSet;
import io.katydid.scenario.StatusSet.Range;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/** Reads the expected statuses of a response: {@code 200}, {@code 2xx}, {@code 200..299}, or a list of these. */
final class StatusReader {

    private static final int LOWEST = 100;
    private static final int HIGHEST = 599;

    private final Problems problems;

    StatusReader(Problems problems) {
        this.problems = problems;
    }

    StatusSet read(Node node) {
        List<Range> ranges = new ArrayList<>();
        List<Node> items = node instanceof ListNode list ? list.items() : List.of(node);
        if (items.isEmpty()) {
            problems.add(node.at(), "the list is empty, so no status would do; write 200, 2xx or 200..299");
        }
        for (Node item : items) {
            Range range = item instanceof ScalarNode scalar ? range(scalar.text()) : null;
            if (range == null) {
                problems.wrong(item, "a status", "200, 2xx, 200..299 or a list of these");
            } else {
                ranges.add(range);
            }
        }
        return new StatusSet(ranges);
    }

    private static @Nullable Range range(String text) {
        if (text.length() == 3 && text.endsWith("xx")) {
            int hundred = text.charAt(0) - '0';
            return hundred < 1 || hundred > 5 ? null : new Range(hundred * 100, hundred * 100 + 99);
        }
        int dots = text.indexOf("..");
        OptionalInt low = Numbers.whole(dots < 0 ? text : text.substring(0, dots));
        OptionalInt high = dots < 0 ? low : Numbers.whole(text.substring(dots + 2));
        boolean valid = low.isPresent()
                && high.isPresent()
                && low.getAsInt() >= LOWEST
                && high.getAsInt() <= HIGHEST
                && low.getAsInt() <= high.getAsInt();
        return valid ? new Range(low.getAsInt(), high.getAsInt()) : null;
    }
}
