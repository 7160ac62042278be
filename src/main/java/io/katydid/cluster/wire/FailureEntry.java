package io.katydid.cluster.wire;

import io.katydid.locust.PythonText;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One kind of failure in a report (Locust's stats.py, {@code StatsError}).
 *
 * @param error as Python writes the exception, such as {@code HTTPError('404 Client Error: Not Found for url: /x')}
 * @param firstSeen seconds since 1970; 0 if unknown
 * @param lastSeen seconds since 1970; 0 if unknown
 */
public record FailureEntry(
        String method, String name, String error, long occurrences, double firstSeen, double lastSeen) {

    static FailureEntry of(UntrustedFields row) {
        return new FailureEntry(
                row.text("method"),
                row.text("name"),
                row.text("error"),
                Math.max(0, row.wholeNumber("occurrences", 0)),
                row.decimal("first_seen", 0),
                row.decimal("last_seen", 0));
    }

    Map<String, Object> data() {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("method", method);
        row.put("error", error);
        row.put("occurrences", occurrences);
        row.put("first_seen", firstSeen);
        row.put("last_seen", lastSeen);
        return row;
    }

    /**
     * Returns the key by which masters merge failures. It is Python's own, so that the same failure of a Python worker
     * merges too.
     */
    public String key() {
        return Sha256.hex(method + "." + name + "." + PythonText.repr(error));
    }
}
