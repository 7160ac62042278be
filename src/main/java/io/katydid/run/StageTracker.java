package io.katydid.run;

import io.katydid.run.LoadControl.StageBegun;
import io.katydid.scenario.Ramp;
import java.util.ArrayList;
import java.util.List;

/** Which stages of a load have begun. Confined to the thread of the run. */
final class StageTracker {

    private final long begin;
    private List<Ramp> stages;
    private int begun;

    /** @param begin of the first one, on the process's clock */
    StageTracker(List<Ramp> stages, long begin) {
        this.stages = stages;
        this.begin = begin;
    }

    /** The plan no longer holds. */
    void leave() {
        stages = List.of();
        begun = 0;
    }

    /** Those that have begun by now, each once. */
    List<StageBegun> begun(long now) {
        List<StageBegun> all = new ArrayList<>();
        while (next() <= now) {
            long at = next();
            Ramp stage = stages.get(begun++);
            all.add(new StageBegun(begun, at, stage));
        }
        return all;
    }

    /** When the next one begins; {@link Long#MAX_VALUE}: there is none. */
    long next() {
        return begun < stages.size() ? begin + stages.get(begun).at().toNanos() : Long.MAX_VALUE;
    }
}
