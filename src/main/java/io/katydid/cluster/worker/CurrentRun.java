package io.katydid.cluster.worker;

import io.katydid.cluster.wire.FromWorker;
import io.katydid.run.Instruction;
import io.katydid.scenario.UserClass;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A run that was ordered of this worker, from its begin until its last figures are delivered. Confined to the worker's thread. */
final class CurrentRun {

    private final int number;
    private final RunOrder order;
    private final Consumer<Instruction> instructions;
    private final UnreportedStats unreported = new UnreportedStats();
    private final LocustRows rows = new LocustRows();
    private final Optional<UnacknowledgedReports> deliveries;
    private final Map<String, Integer> assigned = new LinkedHashMap<>();
    private Map<String, Integer> running = new LinkedHashMap<>();
    private boolean ending;
    private boolean over;

    /**
     * One that has just begun.
     *
     * @param number which one on this worker, from 1
     * @param epoch of the master of ours that has ordered it; empty: a stock master has
     */
    CurrentRun(int number, RunOrder order, Optional<String> epoch, Consumer<Instruction> instructions) {
        this.number = number;
        this.order = order;
        this.instructions = instructions;
        this.deliveries =
                epoch.map(life -> new UnacknowledgedReports(life, order.runId().orElse("")));
        for (UserClass type : order.scenario().users()) {
            assigned.put(type.name(), 0);
        }
        running.putAll(assigned);
    }

    int number() {
        return number;
    }

    RunOrder order() {
        return order;
    }

    UnreportedStats ledger() {
        return unreported;
    }

    Optional<UnacknowledgedReports> deliveries() {
        return deliveries;
    }

    /** Whether something of it still goes on in this process. */
    boolean isLive() {
        return !over;
    }

    /** Whether users can still come and go in it. */
    boolean isOpen() {
        return !over && !ending;
    }

    boolean knows(String userType) {
        return assigned.containsKey(userType);
    }

    /** @param users by classes that it knows */
    void assign(Map<String, Integer> users, Duration within) {
        assigned.putAll(users);
        instructions.accept(new Instruction.Assign(users, within));
    }

    /** No users any more, but the run goes on. */
    void empty() {
        Map<String, Integer> nobody = new LinkedHashMap<>();
        assigned.keySet().forEach(type -> nobody.put(type, 0));
        assign(nobody, Duration.ZERO);
    }

    /** Gently the first time, at once the second. */
    void end(String reason) {
        ending = true;
        instructions.accept(new Instruction.Stop(reason));
    }

    /** At once, whatever was said before. */
    void cut(String reason) {
        if (!ending) {
            end(reason);
        }
        end(reason);
    }

    void over() {
        over = true;
    }

    void counted(Map<String, Integer> usersByType) {
        running = new LinkedHashMap<>(running);
        running.putAll(usersByType);
    }

    /** Those that run once an assignment is done, as near as it is known. */
    Map<String, Integer> spawned(int users) {
        boolean complete =
                assigned.values().stream().mapToInt(Integer::intValue).sum() == users;
        if (complete) {
            running = new LinkedHashMap<>(assigned);
        }
        return running();
    }

    Map<String, Integer> running() {
        return new TreeMap<>(running);
    }

    /** What was counted since the last one, for a stock master. */
    FromWorker report() {
        UnreportedStats.Page page = unreported.take();
        return new FromWorker.Stats(rows.report(page.series(), unreported::date, unreported.start(0), running(), true));
    }

    /** Adds what was counted since the last one to the deliveries to a master of ours. */
    void deliver(UnacknowledgedReports to) {
        UnreportedStats.Page page = unreported.take();
        to.add(rows.report(page.series(), unreported::date, unreported.start(0), running(), false), page);
    }

    /** Requests that no master has been told of, as far as this one knows. */
    long unreported() {
        return unreported.waitingRequests()
                + deliveries.map(UnacknowledgedReports::requests).orElse(0L);
    }

    /** Nobody will be told of what has not been told. */
    void forget() {
        unreported.take();
        deliveries.ifPresent(kept -> kept.received(Long.MAX_VALUE));
    }

    List<FromWorker> due(long now) {
        return deliveries.map(kept -> kept.due(now)).orElse(List.of());
    }
}
