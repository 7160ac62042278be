package io.katydid.stats;

import java.util.Map;
import java.util.TreeMap;

/** Completions in each second of the process's clock, in order of time. The arrays must not be changed afterwards. */
@SuppressWarnings(
        "ArrayRecordComponent") // never compared, and boxed numbers would be allocated for every series and interval
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
