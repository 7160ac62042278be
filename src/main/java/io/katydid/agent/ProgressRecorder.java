package io.katydid.agent;

import io.katydid.stats.IntervalStats;
import io.katydid.telemetry.Recorder;
import io.katydid.telemetry.RunInfo;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Keeps the latest figures of a run, for any thread to read. */
final class ProgressRecorder implements Recorder {

    private volatile RunProgress.@Nullable Running progress;

    @Override
    public String name() {
        return "progress";
    }

    @Override
    public void started(RunInfo run) {
        progress = new RunProgress.Running(run, Optional.empty());
    }

    @Override
    public void interval(IntervalStats stats) {
        RunProgress.Running before = progress;
        if (before != null) {
            progress = new RunProgress.Running(before.run(), Optional.of(stats));
        }
    }

    /** Empty before the run has started. */
    Optional<RunProgress> progress() {
        return Optional.ofNullable(progress);
    }
}
