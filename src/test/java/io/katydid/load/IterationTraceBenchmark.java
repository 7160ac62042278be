package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.http.RequestTarget;
import io.katydid.load.program.ResponseChecks;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.TraceSettings;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Series;
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
 * What the phases of a request, and a trace that is not kept, cost. Nothing but the text of the header may allocate
 * memory ({@code gc.alloc.rate.norm} is 0 B/op, and about 100 for {@code header}). Not part of any test run;
 * {@code SeriesBenchmark} says how to start it.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class IterationTraceBenchmark {

    private static final int SHOWN = 1_000;

    private final LoopStats stats = new LoopStats(List.of(new EndpointKey("Browser", "GET", "/items")), List.of());
    private final EndpointSeries endpoint = stats.endpoint(0);
    private final Series series = endpoint.ended(200, ErrorType.NONE, 2);
    private final PhaseRecorder phases = new PhaseRecorder(stats, true);
    private final TraceSampler none =
            new TraceSampler(new TraceSettings(0, true, Duration.ofSeconds(1)), SHOWN, 1, text -> text);
    private final TraceSampler every = new TraceSampler(new TraceSettings(1, true, null), SHOWN, 2, text -> text);
    private final IterationTraceBuffer unkept = new IterationTraceBuffer(none, "Browser", 1);
    private final IterationTraceBuffer kept = new IterationTraceBuffer(every, "Browser", 1);
    private final HttpRequest request =
            new HttpRequest().begin(HttpMethod.GET, RequestTarget.of(Plans.ORIGIN, "/items"));
    private final HttpResponse response = FakeResponse.OK
            .after(Duration.ofMillis(20))
            .queuedFor(Duration.ofMillis(2))
            .connectingFor(Duration.ofMillis(1));
    private int iterations;

    @Benchmark
    public void phases() {
        phases.count(endpoint, 0, response);
    }

    /** An iteration of one request whose trace is not kept. */
    @Benchmark
    public void unkept() {
        iterate(unkept);
    }

    /** The same with the header as it goes out. */
    @Benchmark
    public String header() {
        iterate(unkept);
        return Objects.requireNonNull(request.traceparent()).toString();
    }

    /** One that is kept, until a thousand are collected. */
    @Benchmark
    public LoadSignals kept() {
        iterate(kept);
        return ++iterations % SHOWN == 0 ? every.drainInto(LoadSignals.NONE) : LoadSignals.NONE;
    }

    private void iterate(IterationTraceBuffer trace) {
        trace.begin("browse", 0);
        trace.mark(request);
        trace.ended(series.key(), request, 0, response, ResponseChecks.OK);
        trace.end(1, false);
    }
}
