package io.katydid.stats;

import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What one interval costs: a hundred endpoints on two loops, times from a millisecond to a second. Run as {@link
 * SeriesBenchmark}.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 200)
@Measurement(iterations = 200)
@Fork(1)
public class CollectingBenchmark {

    private static final List<EndpointKey> KEYS = IntStream.range(0, 100)
            .mapToObj(i -> new EndpointKey("Browser", "GET", "/items/" + i))
            .toList();

    /** Requests of one endpoint on one loop in one interval. */
    @Param({"50", "500"})
    private int requests;

    private final SplittableRandom random = new SplittableRandom(1);
    private final LoopStats one = new LoopStats(KEYS, List.of());
    private final LoopStats other = new LoopStats(KEYS, List.of());
    private final Totals totals = new Totals(KEYS, 0, Instant.EPOCH);
    private long clock;

    @Setup(Level.Trial)
    public void fillTotals() {
        for (int i = 0; i < 20; i++) {
            count();
            drainAndAdd();
        }
    }

    @Setup(Level.Invocation)
    public void count() {
        clock += 1_000_000_000;
        for (LoopStats loop : List.of(one, other)) {
            for (int i = 0; i < KEYS.size() * requests; i++) {
                long duration = (long) (1_000_000 * Math.pow(10, 3 * random.nextDouble()));
                loop.endpoint(i % KEYS.size()).started();
                loop.endpoint(i % KEYS.size())
                        .ended(200, ErrorType.NONE, 2)
                        .record(clock - duration, clock - duration, clock);
            }
        }
    }

    /** On the event loop. */
    @Benchmark
    public Object drainOneLoop() {
        return one.drain();
    }

    /** On the thread of the run, the draining of both loops included. */
    @Benchmark
    public Object drainAndAdd() {
        return totals.add(one.drain().plus(other.drain()));
    }

    /** On the thread of the run. */
    @Benchmark
    public Object figures() {
        return totals.at(clock);
    }
}
