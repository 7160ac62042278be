package io.katydid.run;

import io.katydid.load.LoadCommand;
import io.katydid.scenario.Ramp;
import io.katydid.scenario.UserProfile;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Users come and go as the plan says, until someone takes the load into their own hands. Confined to the thread of the
 * run.
 */
final class PlannedUsers implements LoadControl {

    private final RampSchedule schedule;
    private final StageTracker stages;

    /**
     * Nothing has been commanded yet.
     *
     * @param begin of the profile
     * @param patience how long after its end a ramp counts as complete although its users are not all there
     */
    PlannedUsers(UserProfile profile, long begin, Duration patience) {
        this.schedule = new RampSchedule(profile.ramps(), begin, patience);
        this.stages = new StageTracker(profile.announced(), begin);
    }

    @Override
    public List<StageBegun> stages(long now) {
        return stages.begun(now);
    }

    @Override
    public List<LoadCommand> commands(long now) {
        List<LoadCommand> due = new ArrayList<>();
        for (Ramp ramp = schedule.issue(now); ramp != null; ramp = schedule.issue(now)) {
            due.add(command(ramp));
        }
        return due;
    }

    private LoadCommand command(Ramp ramp) {
        return new LoadCommand.RampUsers(ramp.to(), schedule.beginOf(ramp), ramp.over());
    }

    @Override
    public List<Completion> completions(long now, int running) {
        List<Completion> completions = new ArrayList<>();
        for (Completion done = schedule.complete(now, running); done != null; done = schedule.complete(now, running)) {
            completions.add(done);
        }
        return completions;
    }

    @Override
    public long next(long now) {
        return Math.min(schedule.next(), stages.next());
    }

    @Override
    public int target(long now) {
        return schedule.usersAt(now);
    }

    @Override
    public boolean endsWithItsUsers(long now) {
        return schedule.usersAt(now) > 0 && !schedule.bringsMore();
    }

    @Override
    public boolean reportsBeforeDraining() {
        return false;
    }

    @Override
    public Decision decide(Instruction.ChangeLoad instruction, long now) {
        return switch (instruction) {
            case Instruction.Adjust(int users, Duration over) -> {
                stages.leave();
                yield new Decision.Accepted(command(schedule.adjust(users, over, now)));
            }
            case Instruction.Assign _ -> new Decision.Refused("this run has a plan for its users");
        };
    }
}
