package io.katydid.console;

import io.katydid.report.NumberText;
import io.katydid.telemetry.RunEvent;
import java.util.Optional;

/** Events of a run in words. */
record EventText(NumberText numberText) {

    /** Empty for events that the console shows in another way. */
    Optional<String> progress(RunEvent event) {
        return switch (event) {
            case RunEvent.TestStarted _ -> Optional.empty();
            case RunEvent.SpawnCompleted spawned ->
                Optional.of(
                        spawned.users() == 0
                                ? "all users have left"
                                : numberText.plural(spawned.users(), "user") + " " + are(spawned.users()) + " running");
            case RunEvent.TestStopped _ -> Optional.of("the load has ended");
            case RunEvent.StageChanged stage ->
                Optional.of("stage " + stage.stage() + ": " + numberText.plural(stage.users(), "user"));
            case RunEvent.ThresholdCleared cleared ->
                Optional.of("holds again: " + cleared.result().source() + " ("
                        + cleared.result().actual() + ")");
            case RunEvent.WorkerJoined worker ->
                Optional.of("worker " + worker.index() + " (" + worker.kind() + ", " + worker.id() + ") has joined");
            case RunEvent.WorkerRecovered worker ->
                Optional.of("worker " + worker.index() + " (" + worker.id() + ") is back");
            case RunEvent.RunJudged _ -> Optional.empty();
            case RunEvent.ProcessorWarning _,
                    RunEvent.TelemetryLost _,
                    RunEvent.ThresholdCrossed _,
                    RunEvent.GeneratorSaturated _,
                    RunEvent.WorkerLost _,
                    RunEvent.ReportsLost _,
                    RunEvent.WorkerComplained _ -> warning(event);
        };
    }

    /** Empty for events that a person need not know after the run. */
    Optional<String> warning(RunEvent event) {
        return switch (event) {
            case RunEvent.ProcessorWarning warning ->
                Optional.of("the agent's own processor use is "
                        + numberText.percent(warning.percent() / 100)
                        + "; its figures may not be true");
            case RunEvent.TelemetryLost lost ->
                Optional.of("recorder " + lost.recorder() + " lost " + numberText.plural(lost.lost(), "record"));
            case RunEvent.ThresholdCrossed crossed ->
                Optional.of("does not hold: " + crossed.result().source() + " ("
                        + crossed.result().actual() + ")");
            case RunEvent.GeneratorSaturated saturated ->
                Optional.of("the agent's figures are " + saturated.validity().level() + ": "
                        + String.join("; ", saturated.validity().texts()));
            case RunEvent.WorkerLost worker ->
                Optional.of("lost worker " + worker.index() + " (" + worker.id() + "): " + worker.reason());
            case RunEvent.ReportsLost worker ->
                Optional.of(numberText.plural(worker.count(), "report") + " of worker " + worker.index() + " ("
                        + worker.id() + ") never came; what they counted is in no figure");
            case RunEvent.WorkerComplained worker -> Optional.of("worker " + worker.index() + ": " + worker.text());
            case RunEvent.TestStarted _,
                    RunEvent.SpawnCompleted _,
                    RunEvent.TestStopped _,
                    RunEvent.StageChanged _,
                    RunEvent.ThresholdCleared _,
                    RunEvent.WorkerJoined _,
                    RunEvent.WorkerRecovered _,
                    RunEvent.RunJudged _ -> Optional.empty();
        };
    }

    private static String are(int count) {
        return count == 1 ? "is" : "are";
    }
}
