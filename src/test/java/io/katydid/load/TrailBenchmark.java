package io.katydid.load;

import io.katydid.load.http.Call;
import io.katydid.load.http.Reply;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.TraceSettings;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoopStats;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * What the phases of a request, and a trace that is not kept, cost: but for the text of the header nothing may take memory
 * ({@code gc.alloc.rate.norm} is 0 B/op, and about 100 for {@code header}). No test run starts it; {@code SeriesBenchmark} says how to.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class TrailBenchmark {

    private static final int SHOWN = 1_000;

    private final LoopStats stats = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/items")));
    private final EndpointSeries endpoint = stats.endpoint(0);
    private final RequestPhases phases = new RequestPhases(stats, true);
    private final LoopTraces none =
            new LoopTraces(new TraceSettings(0, true, Duration.ofSeconds(1)), SHOWN, 1, text -> text);
    private final LoopTraces every = new LoopTraces(new TraceSettings(1, true, null), SHOWN, 2, text -> text);
    private final Trail unkept = new Trail(none, "Browser", 1);
    private final Trail kept = new Trail(every, "Browser", 1);
    private final Call call = new Call().begin(HttpMethod.GET, Plans.ORIGIN, "/items");
    private final Reply reply = FakeReply.OK
            .after(Duration.ofMillis(20))
            .queuedFor(Duration.ofMillis(2))
            .connectingFor(Duration.ofMillis(1));
    private int iterations;

    @Benchmark
    public void phases() {
        phases.count(endpoint, 0, reply);
    }

    /** An iteration of one request that nobody keeps. */
    @Benchmark
    public void unkept() {
        iterate(unkept);
    }

    /** The same with the header as it goes out. */
    @Benchmark
    public String header() {
        iterate(unkept);
        return Objects.requireNonNull(call.traceparent()).toString();
    }

    /** One that is kept, until a thousand are collected. */
    @Benchmark
    public LoadSignals kept() {
        iterate(kept);
        return ++iterations % SHOWN == 0 ? every.drainInto(LoadSignals.NONE) : LoadSignals.NONE;
    }

    private void iterate(Trail trail) {
        trail.begin("browse", 0);
        trail.mark(call);
        trail.ended(endpoint, call, 0, reply, Checks.OK);
        trail.end(1, false);
    }

    /** So that the series is there. */
    public TrailBenchmark() {
        endpoint.started();
        endpoint.done(0, 0, 0, 200, ErrorType.NONE, 2, 0, 0, 0);
    }
}
