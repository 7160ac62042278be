package io.katydid.host;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.GarbageCollectorMXBean;
import java.util.List;
import javax.management.ObjectName;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GarbageTest {

    private final Collector young = new Collector("Copy");
    private final Collector old = new Collector("MarkSweepCompact");
    private final Collector beside = new Collector("ZGC Major Cycles");

    @Test
    void aSingleCollectionIsTheLongest() {
        young.did(3, 30);
        Garbage garbage = Garbage.of(List.of(young, old));
        old.did(1, 250);

        garbage.update();

        assertThat(garbage.longestNanos()).isEqualTo(250_000_000);
        assertThat(garbage.collections()).isEqualTo(4);
        assertThat(garbage.nanos()).isEqualTo(280_000_000);
    }

    @Test
    void theMeanStandsForSeveral() {
        Garbage garbage = Garbage.of(List.of(young, old));
        young.did(4, 10);

        garbage.update();

        assertThat(garbage.longestNanos()).isEqualTo(2_500_000);
    }

    @Test
    void whatWasSeenOnceIsNotSeenAgain() {
        Garbage garbage = Garbage.of(List.of(young, old));
        old.did(1, 250);
        garbage.update();

        garbage.update();

        assertThat(garbage.longestNanos()).isZero();
    }

    @Test
    void whatRunsBesideTheProgramStopsNothing() {
        Garbage garbage = Garbage.of(List.of(young, beside));
        beside.did(1, 5_000);

        garbage.update();

        assertThat(garbage.longestNanos()).isZero();
        assertThat(garbage.nanos()).isZero();
    }

    @Test
    void aCollectorThatDoesNotTellHasNone() {
        young.did(-1, -1);
        Garbage garbage = Garbage.of(List.of(young));

        garbage.update();

        assertThat(garbage.collections()).isZero();
        assertThat(garbage.longestNanos()).isZero();
    }

    @Test
    void theOwnCollectorsAreThere() {
        Garbage garbage = Garbage.ofThisProcess();
        System.gc();

        garbage.update();

        assertThat(garbage.collections()).isPositive();
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
