package io.katydid.demo;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests in total and by method and path. Any thread may call it. */
final class RequestCounts {

    /** Limits the memory, because clients can invent any number of paths. */
    private static final int MOST_KINDS = 20_000;

    static final String FURTHER = "further paths";

    private final LongAdder all = new LongAdder();
    private final Map<String, LongAdder> kinds = new ConcurrentHashMap<>();

    void count(String method, String path) {
        all.increment();
        String kind = method + " " + path;
        LongAdder known = kinds.get(kind);
        if (known == null) {
            String counted = kinds.size() < MOST_KINDS ? kind : FURTHER;
            known = kinds.computeIfAbsent(counted, _ -> new LongAdder());
        }
        known.increment();
    }

    long all() {
        return all.sum();
    }

    long of(String kind) {
        LongAdder known = kinds.get(kind);
        return known == null ? 0 : known.sum();
    }

    Map<String, Long> byKind() {
        Map<String, Long> sorted = new TreeMap<>();
        kinds.forEach((kind, count) -> sorted.put(kind, count.sum()));
        return sorted;
    }
}
