package io.katydid.load;

import io.katydid.load.program.Program;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import io.katydid.stats.LoopStats;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the users of one event loop record into. Confined to that loop.
 *
 * @param endpoints every endpoint of the program, by index
 * @param stats the loop's shard of the figures
 * @param traces null when none are wanted
 * @param listener null when no one wants to see each exchange
 * @param redact takes secrets out of a text that will be shown or recorded
 */
record LoopRecorder(
        List<EndpointKey> endpoints,
        LoopStats stats,
        PhaseRecorder phases,
        @Nullable TraceSampler traces,
        @Nullable ExchangeListener listener,
        UnaryOperator<String> redact) {

    static LoopRecorder of(
            Program program,
            @Nullable TraceSampler traces,
            @Nullable ExchangeListener listener,
            UnaryOperator<String> redact) {
        LoopStats stats = new LoopStats(program.endpoints(), program.tasks());
        PhaseRecorder phases = new PhaseRecorder(stats, program.sharedConnections());
        return new LoopRecorder(program.endpoints(), stats, phases, traces, listener, redact);
    }

    /** Returns what was recorded since the last call. */
    LoadStats drain() {
        LoadStats drained = stats.drain();
        return traces == null ? drained : drained.withSignals(traces.drainInto(drained.signals()));
    }
}
