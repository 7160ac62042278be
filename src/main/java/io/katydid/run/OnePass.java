package io.katydid.run;

import io.katydid.load.LoadCommand;
import java.time.Duration;
import java.util.List;

/** Every task once: the run is over when its users are. Confined to the thread of the run. */
final class OnePass implements LoadControl {

    private final long begin;
    private final long patience;
    private boolean commanded;
    private boolean completed;

    /** @param patience how long a first user that does not come is waited for */
    OnePass(long begin, Duration patience) {
        this.begin = begin;
        this.patience = patience.toNanos();
    }

    @Override
    public List<StageBegun> stages(long now) {
        return List.of();
    }

    @Override
    public List<LoadCommand> commands(long now) {
        if (commanded || now < begin) {
            return List.of();
        }
        commanded = true;
        return List.of(new LoadCommand.RunOnce(begin));
    }

    @Override
    public List<Completion> completions(long now, int running) {
        if (!commanded || completed || now < begin || (running == 0 && now < begin + patience)) {
            return List.of();
        }
        completed = true;
        return List.of(new Completion(running, true));
    }

    /** A pass may be over at any moment. */
    @Override
    public long next(long now) {
        return now;
    }

    @Override
    public int target(long now) {
        return commanded && now >= begin ? 1 : 0;
    }

    @Override
    public boolean endsWithItsUsers(long now) {
        return target(now) > 0;
    }

    @Override
    public boolean reportsBeforeDraining() {
        return false;
    }

    @Override
    public Decision decide(Instruction.ChangeLoad instruction, long now) {
        return new Decision.Refused("this run has one user at a time");
    }
}
