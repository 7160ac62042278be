package io.katydid.run;

import io.katydid.load.StopRule;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.LoadProfile.Stage;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Target;
import io.katydid.scenario.Task;
import io.katydid.scenario.Threshold;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.Wait;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;

/** Plans to run; what the users do is of no interest here, because the load is scripted. */
final class Plans {

    private Plans() {}

    static RunPlan of(LoadProfile load, Threshold... thresholds) {
        Task task = new Task("browse", 1, Set.of(), List.<Step>of(), null);
        UserClass user = new UserClass(
                "Browser",
                1,
                OptionalInt.empty(),
                new Wait.None(),
                UserClass.TaskOrder.WEIGHTED,
                List.of(),
                List.of(),
                List.of(task),
                null);
        Scenario scenario = new Scenario(
                "shop",
                new Target(new Origin("http", "shop.test", 80), ""),
                Map.of(),
                Map.of(),
                HttpSettings.DEFAULT,
                List.of(user),
                load,
                List.of(thresholds),
                List.of(),
                "");
        return new RunPlan(
                scenario,
                "7f3a91c2",
                "shop",
                "shop.yaml",
                "LocalRunner",
                "local",
                42,
                StopRule.DEFAULT,
                Map.of(),
                false);
    }

    static RunPlan withStopTimeout(RunPlan plan, Duration timeout) {
        return copy(plan, new StopRule(timeout, false), plan.resetStats());
    }

    static RunPlan withResetStats(RunPlan plan) {
        return copy(plan, plan.stopRule(), true);
    }

    static RunPlan withSource(RunPlan plan, String source, String sourceId) {
        return new RunPlan(
                plan.scenario(),
                plan.runId(),
                plan.testPlan(),
                plan.file(),
                source,
                sourceId,
                plan.seed(),
                plan.stopRule(),
                plan.labels(),
                plan.resetStats());
    }

    private static RunPlan copy(RunPlan plan, StopRule stop, boolean reset) {
        return new RunPlan(
                plan.scenario(),
                plan.runId(),
                plan.testPlan(),
                plan.file(),
                plan.source(),
                plan.sourceId(),
                plan.seed(),
                stop,
                plan.labels(),
                reset);
    }

    /** So many users at 10 a second, for so long. */
    static LoadProfile closed(int users, Duration runTime) {
        return new LoadProfile.Closed(users, 10, runTime);
    }

    /** So many users at 10 a second, until somebody ends it. */
    static LoadProfile endless(int users) {
        return new LoadProfile.Closed(users, 10, null);
    }

    static Stage over(int users, Duration duration) {
        return new Stage(users, duration, true);
    }

    static Stage hold(int users, Duration duration) {
        return new Stage(users, duration, false);
    }
}
