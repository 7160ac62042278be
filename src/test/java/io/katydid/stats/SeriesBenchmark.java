package io.katydid.stats;

import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What counting one request costs; it must take no memory ({@code gc.alloc.rate.norm} is 0 B/op). No test run starts it. By hand, at
 * the top of the repository and with JAVA_HOME at a JDK 25:
 *
 * <pre>{@code
 * mvn -q test-compile dependency:build-classpath -Dmdep.includeScope=test -Dmdep.outputFile=target/test.classpath && \
 *   "$JAVA_HOME/bin/java" -cp target/test-classes:target/classes:$(cat target/test.classpath) \
 *   org.openjdk.jmh.Main SeriesBenchmark -prof gc
 * }</pre>
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class SeriesBenchmark {

    private static final int SAMPLES = 4_096;

    private final LoopStats stats = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/items")), List.of());
    private final EndpointSeries endpoint = stats.endpoint(0);
    private final long[] durations = new long[SAMPLES];
    private int next;
    private long clock;

    /** From a millisecond to a second, small ones as likely as large ones. */
    @Setup
    public void draw() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < SAMPLES; i++) {
            durations[i] = (long) (1_000_000 * Math.pow(10, 3 * random.nextDouble()));
        }
    }

    @Benchmark
    public void record() {
        long duration = durations[next++ & (SAMPLES - 1)];
        clock += 10_000;
        endpoint.started();
        Series ended = endpoint.ended(200, ErrorType.NONE, 2);
        ended.record(clock - duration, clock - duration + 1_000, clock);
        ended.addTraffic(0, 512, 0);
    }
}
