package io.katydid.telemetry;

import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that happened in a run at one moment. */
public sealed interface RunEvent {

    Instant at();

    /** Returns the name that all recorders use; the prefix is that of Locust's telemetry plugin. */
    default String name() {
        return "locust.tl.event."
                + switch (this) {
                    case TestStarted _ -> "test.start";
                    case SpawnCompleted _ -> "spawn.complete";
                    case TestStopped _ -> "test.stop";
                    case ProcessorWarning _ -> "cpu.warning";
                    case StageChanged _ -> "stage.changed";
                    case ThresholdCrossed _ -> "threshold.crossed";
                    case ThresholdCleared _ -> "threshold.cleared";
                    case GeneratorSaturated _ -> "generator.saturated";
                    case TelemetryLost _ -> "telemetry.lost";
                    case RunJudged _ -> "run.verdict";
                    case WorkerJoined _ -> "worker.joined";
                    case WorkerLost _ -> "worker.lost";
                    case WorkerRecovered _ -> "worker.recovered";
                    case ReportsLost _ -> "worker.reports.lost";
                    case WorkerComplained _ -> "worker.complained";
                };
    }

    /** Returns whether it concerns this process rather than the run, so that workers record it, too. */
    default boolean ofProcess() {
        return this instanceof ProcessorWarning || this instanceof TelemetryLost;
    }

    /** Returns its attributes besides name and moment, in order; values are strings, integers and doubles. */
    default Map<String, Object> details() {
        Map<String, Object> details = new LinkedHashMap<>();
        switch (this) {
            case TestStarted _, TestStopped _ -> {}
            case SpawnCompleted spawned -> details.put("user_count", spawned.users());
            case ProcessorWarning warning -> {
                details.put("value", warning.percent());
                details.put("unit", "percent");
            }
            case StageChanged changed -> {
                details.put("stage", changed.stage());
                details.put("target_user_count", changed.users());
                details.put("over_seconds", changed.over().toNanos() / 1e9);
            }
            case ThresholdCrossed crossed -> put(details, crossed.result());
            case ThresholdCleared cleared -> put(details, cleared.result());
            case GeneratorSaturated saturated -> put(details, saturated.validity());
            case TelemetryLost loss -> {
                details.put("recorder", loss.recorder());
                details.put("lost", loss.lost());
            }
            case RunJudged judged -> {
                details.put("verdict", judged.verdict().outcome().word());
                details.put("reason", judged.verdict().reason());
                put(details, judged.validity());
            }
            case WorkerJoined joined ->
                worker(details, joined.id(), joined.index()).put("worker_kind", joined.kind());
            case WorkerLost lost -> worker(details, lost.id(), lost.index()).put("reason", lost.reason());
            case WorkerRecovered recovered -> worker(details, recovered.id(), recovered.index());
            case ReportsLost lost -> worker(details, lost.id(), lost.index()).put("lost", lost.count());
            case WorkerComplained one -> worker(details, one.id(), one.index()).put("text", one.text());
        }
        return details;
    }

    private static Map<String, Object> worker(Map<String, Object> details, String id, int index) {
        details.put("worker_id", id);
        details.put("worker_index", index);
        return details;
    }

    private static void put(Map<String, Object> details, ThresholdResult result) {
        details.put("threshold", result.source());
        details.put("value", result.actual());
    }

    private static void put(Map<String, Object> details, Validity validity) {
        details.put("validity", validity.level().name());
        details.put("validity_reasons", String.join("; ", validity.texts()));
    }

    /** The first spawn is due. */
    record TestStarted(Instant at) implements RunEvent {}

    /** A ramp has reached its number of users. */
    record SpawnCompleted(Instant at, int users) implements RunEvent {}

    /** The load has ended, and no request is in flight. */
    record TestStopped(Instant at) implements RunEvent {}

    /** The agent is short of processor time, so its figures may be wrong. */
    record ProcessorWarning(Instant at, double percent) implements RunEvent {}

    /**
     * The next stage of the load begins: the users it leads to, and the time it takes; zero if the number does not
     * change.
     */
    record StageChanged(Instant at, int stage, int users, Duration over) implements RunEvent {}

    /** A threshold no longer holds. */
    record ThresholdCrossed(Instant at, ThresholdResult result) implements RunEvent {}

    /** A crossed threshold holds again. */
    record ThresholdCleared(Instant at, ThresholdResult result) implements RunEvent {}

    /** The agent's figures are less trustworthy than before. */
    record GeneratorSaturated(Instant at, Validity validity) implements RunEvent {}

    /** The run is judged; the last event. */
    record RunJudged(Instant at, Verdict verdict, Validity validity) implements RunEvent {}

    /** A recorder has lost records since the last such event. */
    record TelemetryLost(Instant at, String recorder, long lost) implements RunEvent {}

    /** A worker is ready for users. */
    record WorkerJoined(Instant at, String id, int index, String kind) implements RunEvent {}

    /** A worker is gone. */
    record WorkerLost(Instant at, String id, int index, String reason) implements RunEvent {}

    /** A lost worker is back. */
    record WorkerRecovered(Instant at, String id, int index) implements RunEvent {}

    /** Some reports of a worker never arrived. */
    record ReportsLost(Instant at, String id, int index, long count) implements RunEvent {}

    /** A worker reported an exception in a task, or a warning. */
    record WorkerComplained(Instant at, String id, int index, String text) implements RunEvent {}
}
