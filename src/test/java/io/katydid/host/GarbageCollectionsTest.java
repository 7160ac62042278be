package io.katydid.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.util.List;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GarbageCollectionsTest {

    private final Collector young = new Collector("Copy");
    private final Collector old = new Collector("MarkSweepCompact");
    private final Collector beside = new Collector("ZGC Major Cycles");

    @Test
    void aSingleCollectionIsTheLongest() {
        young.did(3, 30);
        GarbageCollections garbageCollections = GarbageCollections.of(List.of(young, old));
        old.did(1, 250);

        garbageCollections.update();

        assertThat(garbageCollections.longestNanos()).isEqualTo(250_000_000);
        assertThat(garbageCollections.collections()).isEqualTo(4);
        assertThat(garbageCollections.nanos()).isEqualTo(280_000_000);
    }

    @Test
    void theMeanStandsForSeveral() {
        GarbageCollections garbageCollections = GarbageCollections.of(List.of(young, old));
        young.did(4, 10);

        garbageCollections.update();

        assertThat(garbageCollections.longestNanos()).isEqualTo(2_500_000);
    }

    @Test
    void whatWasSeenOnceIsNotSeenAgain() {
        GarbageCollections garbageCollections = GarbageCollections.of(List.of(young, old));
        old.did(1, 250);
        garbageCollections.update();

        garbageCollections.update();

        assertThat(garbageCollections.longestNanos()).isZero();
    }

    @Test
    void whatRunsBesideTheProgramStopsNothing() {
        GarbageCollections garbageCollections = GarbageCollections.of(List.of(young, beside));
        beside.did(1, 5_000);

        garbageCollections.update();

        assertThat(garbageCollections.longestNanos()).isZero();
        assertThat(garbageCollections.nanos()).isZero();
    }

    @Test
    void aCollectorThatDoesNotTellHasNone() {
        young.did(-1, -1);
        GarbageCollections garbageCollections = GarbageCollections.of(List.of(young));

        garbageCollections.update();

        assertThat(garbageCollections.collections()).isZero();
        assertThat(garbageCollections.longestNanos()).isZero();
    }

    @Test
    void theOwnCollectorsAreThere() {
        GarbageCollections garbageCollections = GarbageCollections.ofThisProcess();
        System.gc();

        garbageCollections.update();

        assertThat(garbageCollections.collections()).isPositive();
    }

    private static final class Collector implements GarbageCollectorMXBean {
        private final String name;
        private long count;
        private long millis;

        private Collector(String name) {
            this.name = name;
        }

        private void did(long collections, long time) {
            count += collections;
            millis += time;
        }

        @Override
        public long getCollectionCount() {
            return count;
        }

        @Override
        public long getCollectionTime() {
            return millis;
        }

        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isValid() {
            return true;
        }

        @Override
        public String[] getMemoryPoolNames() {
            return new String[0];
        }

        @Override
        public @Nullable ObjectName getObjectName() {
            return null;
        }
    }
}
