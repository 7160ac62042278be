package io.katydid.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * Counts garbage collections and their time. Confined to one thread.
 *
 * <p>A native image reports only the number and total time of collections, so this reads no more from a JVM: if a
 * collector ran several times since the last update, the mean stands for the longest. A longer pause among them is not
 * missed, because it also delays the event loops.
 */
final class GarbageCollections {

    private final List<Collector> collectors;
    private long longestNanos;

    /** A collector and its totals at the last update. */
    private static final class Collector {
        private final GarbageCollectorMXBean bean;
        private long count;
        private long millis;

        private Collector(GarbageCollectorMXBean bean) {
            this.bean = bean;
            meanMillisSince();
        }

        private double meanMillisSince() {
            // both are -1 if the collector does not report them
            long countNow = Math.max(0, bean.getCollectionCount());
            long millisNow = Math.max(0, bean.getCollectionTime());
            double mean = countNow > count ? (double) (millisNow - millis) / (countNow - count) : 0;
            count = countNow;
            millis = millisNow;
            return mean;
        }
    }

    private GarbageCollections(List<GarbageCollectorMXBean> beans) {
        collectors = beans.stream()
                // ZGC and Shenandoah count concurrent cycles apart from pauses; only the latter stop the program
                .filter(bean -> !bean.getName().endsWith("Cycles"))
                .map(Collector::new)
                .toList();
    }

    static GarbageCollections ofThisProcess() {
        return of(ManagementFactory.getGarbageCollectorMXBeans());
    }

    static GarbageCollections of(List<GarbageCollectorMXBean> beans) {
        return new GarbageCollections(beans);
    }

    /** Reads the figures that the methods below return. */
    void update() {
        longestNanos = Math.round(collectors.stream()
                        .mapToDouble(Collector::meanMillisSince)
                        .max()
                        .orElse(0)
                * 1_000_000);
    }

    /** Returns how many there were since the start of the process. */
    long collections() {
        return collectors.stream().mapToLong(collector -> collector.count).sum();
    }

    /** Returns their total time since the start of the process. */
    long nanos() {
        return collectors.stream().mapToLong(collector -> collector.millis).sum() * 1_000_000;
    }

    /** Returns the longest between the last two updates. */
    long longestNanos() {
        return longestNanos;
    }
}
