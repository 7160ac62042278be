package io.katydid.stats;

import java.util.Map;
import java.util.TreeMap;

/** Completions by second of the process's clock, in order of time. The arrays are never changed after the record is made. */
@SuppressWarnings(
        "ArrayRecordComponent") // compared by nobody; boxed numbers would be made for every series and interval
public record SecondCounts(long[] seconds, long[] counts) {

    SecondCounts plus(SecondCounts other) {
        Map<Long, Long> sum = new TreeMap<>();
        addTo(sum);
        other.addTo(sum);
        return new SecondCounts(
                sum.keySet().stream().mapToLong(Long::longValue).toArray(),
                sum.values().stream().mapToLong(Long::longValue).toArray());
    }

    void addTo(Map<Long, Long> sum) {
        for (int i = 0; i < seconds.length; i++) {
            sum.merge(seconds[i], counts[i], Long::sum);
        }
    }
}
