package io.katydid.scenario;

import java.util.List;

/** A set of HTTP status codes, as ranges with both bounds inclusive. */
public record StatusSet(List<Range> ranges) {

    public StatusSet {
        ranges = List.copyOf(ranges);
    }

    public record Range(int low, int high) {}

    public boolean contains(int status) {
        for (int i = 0; i < ranges.size(); i++) {
            Range range = ranges.get(i);
            if (status >= range.low && status <= range.high) {
                return true;
            }
        }
        return false;
    }
}
