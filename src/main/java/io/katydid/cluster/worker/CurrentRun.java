package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromMaster.Spawn;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.worker.RunStarter.RunOrder;
import io.katydid.run.Instruction;
import io.katydid.scenario.UserClass;
import io.katydid.stats.IntervalStats;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * A run that a master has ordered, from its start until its last report is acknowledged. Confined to the worker's
 * thread.
 */
final class CurrentRun {

    private enum Phase {
        /** Users can come and go. */
        OPEN,
        /** It has been asked to end. */
        ENDING,
        /** Nothing of it goes on in this process. */
        OVER
    }

    private final int number;
    private final RunOrder order;
    private final Consumer<Instruction> instructions;
    private final UnacknowledgedStats stats;
    private final Map<String, Integer> assigned = new LinkedHashMap<>();
    private final Map<String, Integer> running;
    private Phase phase = Phase.OPEN;
    private boolean orphaned;

    /**
     * A run that has just started.
     *
     * @param number of the run on this worker, from 1
     * @param epoch of the master of ours that has ordered it; empty for a stock master
     */
    CurrentRun(int number, RunOrder order, Optional<String> epoch, Consumer<Instruction> instructions) {
        this.number = number;
        this.order = order;
        this.instructions = instructions;
        this.stats = new UnacknowledgedStats(epoch, order.runId().orElse(""));
        for (UserClass type : order.scenario().users()) {
            assigned.put(type.name(), 0);
        }
        this.running = new TreeMap<>(assigned);
    }

    int number() {
        return number;
    }

    RunOrder order() {
        return order;
    }

    UnacknowledgedStats stats() {
        return stats;
    }

    /** Returns whether the run was ordered by this master of ours or, if empty, by a stock master. */
    boolean isOrderedBy(Optional<String> epoch) {
        return stats.epoch().equals(epoch);
    }

    /** Returns whether a spawn message is about this run; a stock master has only one at a time. */
    boolean isMeantBy(Spawn spawn) {
        return spawn.ours()
                .map(ours -> stats.epoch().isPresent()
                        && order.runId().filter(ours.runId()::equals).isPresent())
                .orElse(stats.epoch().isEmpty());
    }

    /** Returns whether anything of the run still goes on in this process. */
    boolean isLive() {
        return phase != Phase.OVER;
    }

    /** Returns whether users can still come and go. */
    boolean isOpen() {
        return phase == Phase.OPEN;
    }

    /** Returns whether the run has lost its master. */
    boolean isOrphaned() {
        return orphaned;
    }

    boolean knows(String userClass) {
        return assigned.containsKey(userClass);
    }

    /** @param users by classes that the run knows */
    void assign(Map<String, Integer> users, Duration over) {
        assigned.putAll(users);
        instructions.accept(new Instruction.Assign(users, over));
    }

    /** Stops all users; the run goes on. */
    void removeUsers() {
        Map<String, Integer> none = new LinkedHashMap<>();
        assigned.keySet().forEach(userClass -> none.put(userClass, 0));
        assign(none, Duration.ZERO);
    }

    /** Ends the run, gently the first time and at once the second. */
    void end(String reason) {
        if (phase == Phase.OPEN) {
            phase = Phase.ENDING;
        }
        instructions.accept(new Instruction.Stop(reason));
    }

    /** Ends the run, whose master is lost. */
    void endOrphaned(String reason) {
        orphaned = true;
        end(reason);
    }

    /** Ends the run at once, whatever was requested before. */
    void interrupt(String reason) {
        if (phase == Phase.OPEN) {
            end(reason);
        }
        end(reason);
    }

    /** Everything of the run has ended, and nothing more will be counted. */
    void over() {
        phase = Phase.OVER;
        stats.complete();
    }

    void counted(IntervalStats interval) {
        running.putAll(interval.signals().usersByClass());
        stats.add(interval);
    }

    /** Returns the users by class once an assignment is done, as closely as that is known. */
    Map<String, Integer> spawned(int users) {
        int wanted = assigned.values().stream().mapToInt(Integer::intValue).sum();
        if (wanted == users) {
            running.putAll(assigned);
        }
        return running();
    }

    /** Returns the users by class, as closely as that is known. */
    Map<String, Integer> running() {
        return new TreeMap<>(running);
    }

    /** Returns what is to be sent now: the reports that are not acknowledged, or else a new one. */
    List<FromWorker> report(long now) {
        return stats.report(running(), now);
    }

    /** Returns what is to be sent at the end: a last report, after those that are not acknowledged. */
    List<FromWorker> finalReport(long now) {
        return stats.finalReport(running(), now);
    }
}
