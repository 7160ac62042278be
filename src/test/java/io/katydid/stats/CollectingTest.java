package io.katydid.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** Loops that count while the thread of a run collects. */
class CollectingTest {

    private static final List<EndpointKey> KEYS =
            List.of(new EndpointKey("Browser", "GET", "/items"), new EndpointKey("Buyer", "GET", "/items"));

    @Test
    void nothingIsLostAndNothingComesTwice() throws Exception {
        List<Shard> shards = List.of(new Shard(1), new Shard(2));
        Totals totals = new Totals(KEYS, 0, Instant.EPOCH);
        try {
            shards.forEach(Shard::start);
            for (int round = 0; round < 50; round++) {
                totals.add(collect(shards));
            }
            shards.forEach(shard -> shard.stopped.set(true));
            totals.add(collect(shards));
        } finally {
            for (Shard shard : shards) {
                shard.stopped.set(true);
                shard.thread.shutdown();
                assertThat(shard.thread.awaitTermination(20, TimeUnit.SECONDS)).isTrue();
            }
        }

        RunStats run = totals.at(1_000_000_000);
        assertThat(run.all().requests())
                .isEqualTo(shards.stream().mapToLong(shard -> shard.requests).sum())
                .isPositive();
        assertThat(run.all().failures())
                .isEqualTo(shards.stream().mapToLong(shard -> shard.failures).sum());
        assertThat(run.interrupted())
                .isEqualTo(shards.stream().mapToLong(shard -> shard.interrupted).sum());
        assertThat(run.iterations())
                .isEqualTo(shards.stream().mapToLong(shard -> shard.requests).sum());
        assertThat(totals.response(name -> true).sumNanos())
                .isEqualTo(shards.stream().mapToLong(shard -> shard.nanos).sum());
        assertThat(run.inFlight()).isZero();
    }

    private static LoadStats collect(List<Shard> shards) {
        List<CompletableFuture<LoadStats>> drained = new ArrayList<>();
        shards.forEach(shard -> drained.add(CompletableFuture.supplyAsync(shard.stats::drain, shard.thread)));
        return drained.stream().map(CompletableFuture::join).reduce(LoadStats.EMPTY, LoadStats::plus);
    }

    /** A thread that counts requests and looks into its queue in between, as an event loop does. */
    private static final class Shard {

        final LoopStats stats = new LoopStats(KEYS, List.of());
        final ExecutorService thread = Executors.newSingleThreadExecutor();
        final AtomicBoolean stopped = new AtomicBoolean();
        private final int step;
        long requests;
        long failures;
        long interrupted;
        long nanos;

        Shard(int step) {
            this.step = step;
        }

        void start() {
            thread.execute(this::turn);
        }

        private void turn() {
            if (stopped.get()) {
                return;
            }
            for (int i = 0; i < 50; i++) {
                count();
            }
            thread.execute(this::turn);
        }

        private void count() {
            EndpointSeries endpoint = stats.endpoint((int) (requests % 2));
            ErrorType error = requests % 7 == 0 ? ErrorType.STATUS : ErrorType.NONE;
            long done = requests % 1000 * step * 1000;
            stats.iterationStarted();
            endpoint.started();
            endpoint.ended(error == ErrorType.NONE ? 200 : 500, error, 2).record(0, 0, done);
            endpoint.started();
            endpoint.interrupted();
            requests++;
            failures += error == ErrorType.NONE ? 0 : 1;
            interrupted++;
            nanos += done;
        }
    }
}
