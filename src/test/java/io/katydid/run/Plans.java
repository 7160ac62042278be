package io.katydid.run;

import io.katydid.load.StopRule;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Load;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Target;
import io.katydid.scenario.Task;
import io.katydid.scenario.Threshold;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.UserProfile.Stage;
import io.katydid.scenario.Wait;
import io.katydid.telemetry.RunIdentity;
import io.katydid.telemetry.Runner;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
                Load.of(List.of(user), load),
                List.of(thresholds),
                List.of(),
                Optional.empty(),
                "");
        RunIdentity identity = new RunIdentity("7f3a91c2", "shop", "shop.yaml", Runner.LOCAL, "local", 42, Map.of());
        return new RunPlan(scenario, identity, StopRule.DEFAULT, false);
    }

    static RunPlan withStopTimeout(RunPlan plan, Duration timeout) {
        return new RunPlan(plan.scenario(), plan.identity(), new StopRule(timeout, false), plan.resetStats());
    }

    static RunPlan withResetStats(RunPlan plan) {
        return new RunPlan(plan.scenario(), plan.identity(), plan.stopRule(), true);
    }

    /** This many users at 10 a second, for this long. */
    static LoadProfile closed(int users, Duration runTime) {
        return new UserProfile.Closed(users, 10, runTime);
    }

    /** This many users at 10 a second, until someone ends it. */
    static LoadProfile endless(int users) {
        return new UserProfile.Closed(users, 10, null);
    }

    static Stage over(int users, Duration duration) {
        return new Stage(users, duration, true);
    }

    static Stage hold(int users, Duration duration) {
        return new Stage(users, duration, false);
    }
}
