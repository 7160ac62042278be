package io.katydid.run;

import io.katydid.load.LoadCommand;
import io.katydid.scenario.UserClass;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A foreign master decides how many users of each class there are. An assignment that is followed by another before it
 * is complete is never reported as complete, as in a Locust worker. Confined to the thread of the run.
 */
final class AllocatedUsers implements LoadControl {

    /** A command given just now has not happened yet, though the sum of users may look so. */
    private static final long BLINK = Duration.ofMillis(20).toNanos();

    private final Set<String> classes;
    private final long patience;
    private final Map<String, Integer> users = new HashMap<>();
    private long assignedNanos;
    private long endNanos;
    private boolean open;

    /**
     * Nothing has been assigned yet.
     *
     * @param classes of the scenario; others are not counted
     * @param patience how long after its time an assignment counts as complete although its users are not all there
     */
    AllocatedUsers(List<UserClass> classes, Duration patience) {
        this.classes = classes.stream().map(UserClass::name).collect(Collectors.toSet());
        this.patience = patience.toNanos();
    }

    @Override
    public List<StageBegun> stages(long now) {
        return List.of();
    }

    /** Commands come from instructions alone. */
    @Override
    public List<LoadCommand> commands(long now) {
        return List.of();
    }

    @Override
    public List<Completion> completions(long now, int running) {
        boolean there = running == target(now) && now >= Math.max(endNanos, assignedNanos + BLINK);
        if (!open || (!there && now < endNanos + patience)) {
            return List.of();
        }
        open = false;
        return List.of(new Completion(running, false));
    }

    @Override
    public long next(long now) {
        return open ? endNanos : Long.MAX_VALUE;
    }

    /** As many as there should be at the end of the last assignment. */
    @Override
    public int target(long now) {
        return users.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public boolean endsWithItsUsers(long now) {
        return false;
    }

    /** The master may not listen until the last of the users has left. */
    @Override
    public boolean reportsBeforeDraining() {
        return true;
    }

    @Override
    public Decision decide(Instruction.ChangeLoad instruction, long now) {
        return switch (instruction) {
            case Instruction.Assign(Map<String, Integer> wanted, Duration over) -> {
                assign(wanted, over, now);
                yield new Decision.Accepted(new LoadCommand.AllocateUsers(wanted, now, over));
            }
            case Instruction.Adjust _ -> new Decision.Refused("the master of this run says how many users there are");
        };
    }

    private void assign(Map<String, Integer> wanted, Duration over, long now) {
        wanted.forEach((name, count) -> {
            if (classes.contains(name)) {
                users.put(name, Math.max(0, count));
            }
        });
        assignedNanos = now;
        endNanos = now + over.toNanos();
        open = true;
    }
}
