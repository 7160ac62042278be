package io.katydid.telemetry;

import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** Something that happened in a run at one moment. */
public sealed interface RunEvent {

    Instant at();

    /** As all recorders call it, in the manner of Locust's telemetry plugin. */
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
                };
    }

    /** What it says beyond its name and moment, in this order: texts, whole and real numbers. */
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
        }
        return details;
    }

    private static void put(Map<String, Object> details, ThresholdResult result) {
        details.put("threshold", result.source());
        details.put("value", result.actual());
    }

    private static void put(Map<String, Object> details, Validity validity) {
        details.put("validity", validity.level().name());
        details.put("validity_reasons", String.join("; ", validity.reasons()));
    }

    /** The first spawn is due. */
    record TestStarted(Instant at) implements RunEvent {}

    /** A ramp has brought the number of users to where it leads. */
    record SpawnCompleted(Instant at, int users) implements RunEvent {}

    /** The load has ended: no request is under way any more. */
    record TestStopped(Instant at) implements RunEvent {}

    /** The agent itself is short of processor time, so its figures may not be true. */
    record ProcessorWarning(Instant at, double percent) implements RunEvent {}

    /** Another piece of the load's plan begins: where users go to, and over what time; zero when they hold. */
    record StageChanged(Instant at, int stage, int users, Duration over) implements RunEvent {}

    /** A threshold does not hold any more. */
    record ThresholdCrossed(Instant at, ThresholdResult result) implements RunEvent {}

    /** A threshold that had been crossed holds again. */
    record ThresholdCleared(Instant at, ThresholdResult result) implements RunEvent {}

    /** The agent's figures are less to be trusted than before. */
    record GeneratorSaturated(Instant at, Validity validity) implements RunEvent {}

    /** The run is judged; the last event. */
    record RunJudged(Instant at, Verdict verdict, Validity validity) implements RunEvent {}

    /** A recorder has lost records since the last such event. */
    record TelemetryLost(Instant at, String recorder, long lost) implements RunEvent {}
}
