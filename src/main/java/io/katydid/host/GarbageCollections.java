package io.katydid.host;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/**
 * What the garbage collectors took. Confined to one thread.
 *
 * <p>A native image tells number and total time of collections and nothing of a single one, so the same is asked of a JVM: where a
 * collector was at work several times since it was last asked, the mean stands for the longest. A pause that hides there is seen by
 * the event loops, which it stops too.
 */
final class GarbageCollections {

    private final List<Collector> collectors;
    private long longestNanos;

    /** One collector, and what it had come to when it was last asked. */
    private static final class Collector {
        private final GarbageCollectorMXBean bean;
        private long count;
        private long millis;

        private Collector(GarbageCollectorMXBean bean) {
            this.bean = bean;
            meanMillisSince();
        }

        private double meanMillisSince() {
            // either is -1 where a collector does not tell
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
                // ZGC and Shenandoah count cycles, which run beside the program, apart from pauses, which stop it
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

    /** Asks anew; the figures below are those of this moment. */
    void update() {
        longestNanos = Math.round(collectors.stream()
                        .mapToDouble(Collector::meanMillisSince)
                        .max()
                        .orElse(0)
                * 1_000_000);
    }

    /** Since the start of the process. */
    long collections() {
        return collectors.stream().mapToLong(collector -> collector.count).sum();
    }

    /** Since the start of the process. */
    long nanos() {
        return collectors.stream().mapToLong(collector -> collector.millis).sum() * 1_000_000;
    }

    /** Between the last two updates. */
    long longestNanos() {
        return longestNanos;
    }
}
