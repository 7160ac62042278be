package io.katydid.run;

import io.katydid.load.FleetStatus;
import io.katydid.load.FleetStatus.FleetEvent;
import io.katydid.load.LoadCommand;
import io.katydid.load.LoadGenerator;
import io.katydid.scenario.Ramp;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.LoadStats;
import io.katydid.stats.LoopStats;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Series;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Load by script: users come and go exactly as commanded, responses come as the test wants, and every call is kept. */
final class ScriptedLoad implements LoadGenerator, FleetStatus {

    static final EndpointKey ITEMS = new EndpointKey("Browser", "GET", "/items");

    static final Duration REPORT_DELAY = Duration.ofSeconds(5);

    private static final long NEVER = Long.MAX_VALUE;

    /**
     * A ramp as it was commanded.
     *
     * @param startNanos when it is to begin
     * @param issuedNanos when it was commanded
     */
    record IssuedRamp(int to, long startNanos, Duration over, long issuedNanos) {}

    /** An assignment as it was commanded. */
    record Assigned(Map<String, Integer> users, long startNanos, Duration over) {}

    /** A single pass as it was commanded. */
    record Pass(long startNanos, long issuedNanos) {}

    final List<String> calls = new ArrayList<>();
    final List<IssuedRamp> ramps = new ArrayList<>();

    final List<Assigned> assignments = new ArrayList<>();

    final List<Pass> passes = new ArrayList<>();

    /** Returned by the next call of {@link #events()}. */
    final List<FleetEvent> events = new ArrayList<>();

    /** Happens while the figures after the end of the load are collected. */
    @Nullable
    FleetEvent lastEvent;

    Validity validity = Validity.VALID;

    /** Why there can be no load any more; empty: there can. */
    String failure = "";

    Map<String, Integer> workers = Map.of();

    /** More users than these never come. */
    int most = Integer.MAX_VALUE;

    /** How long users need to leave once they are stopped. */
    Duration leaving = Duration.ZERO;

    /** Whether all users have ended by themselves. */
    boolean deserted;

    /** Thrown by the next call of the method of that name. */
    String broken = "";

    /** Done when it is closed. */
    Runnable onClose = () -> {};

    private final NanoClock clock;
    private final boolean fleet;
    private final LoopStats loop = new LoopStats(List.of(ITEMS), List.of());
    private long stopped = NEVER;
    private int usersAtStop;
    private boolean interrupted;

    /** @param fleet whether workers make it */
    ScriptedLoad(NanoClock clock, boolean fleet) {
        this.clock = clock;
        this.fleet = fleet;
    }

    /** This many requests end now, each after 20 ms; status 0: refused. */
    void respond(int requests, int status) {
        EndpointSeries series = loop.endpoint(0);
        long now = clock.nanos();
        ErrorType error = status == 0 ? ErrorType.CONNECTION_REFUSED : status < 400 ? ErrorType.NONE : ErrorType.STATUS;
        for (int i = 0; i < requests; i++) {
            series.started();
            long sent = status == 0 ? EndpointSeries.NEVER_SENT : now - 20_000_000;
            Series ended = series.ended(status, error, status == 0 ? 0 : 2);
            ended.record(now - 20_000_000, sent, now);
            ended.addTraffic(0, 10, 0);
        }
    }

    /** A request is on its way, and stays so. */
    void hang() {
        loop.endpoint(0).started();
    }

    @Override
    public List<EndpointKey> endpoints() {
        return List.of(ITEMS);
    }

    @Override
    public void prepare() {
        call("prepare");
    }

    @Override
    public void apply(LoadCommand command) {
        switch (command) {
            case LoadCommand.RampUsers(int to, long startNanos, Duration over) -> {
                call("ramp");
                ramps.add(new IssuedRamp(to, startNanos, over, clock.nanos()));
            }
            case LoadCommand.AllocateUsers(Map<String, Integer> users, long startNanos, Duration over) -> {
                call("assign");
                assignments.add(new Assigned(users, startNanos, over));
            }
            case LoadCommand.RunOnce(long startNanos) -> {
                call("once");
                passes.add(new Pass(startNanos, clock.nanos()));
            }
        }
    }

    @Override
    public int users() {
        if (stopped != NEVER) {
            return drained() ? 0 : usersAtStop;
        }
        return deserted ? 0 : Math.min(most, usersAt(clock.nanos()));
    }

    @Override
    public Optional<FleetStatus> fleet() {
        return fleet ? Optional.of(this) : Optional.empty();
    }

    @Override
    public Duration reportDelay() {
        return REPORT_DELAY;
    }

    @Override
    public List<FleetEvent> events() {
        List<FleetEvent> happened = List.copyOf(events);
        events.clear();
        return happened;
    }

    @Override
    public Validity validity() {
        return validity;
    }

    @Override
    public Optional<String> failure() {
        return failure.isEmpty() ? Optional.empty() : Optional.of(failure);
    }

    @Override
    public Map<String, Integer> workers() {
        return workers;
    }

    private int usersAt(long now) {
        if (!assignments.isEmpty()) {
            return assignedAt(now);
        }
        if (!passes.isEmpty()) {
            return passes.getFirst().startNanos <= now ? 1 : 0;
        }
        int users = 0;
        for (int i = 0; i < ramps.size() && ramps.get(i).startNanos <= now; i++) {
            IssuedRamp ramp = ramps.get(i);
            long next = i + 1 < ramps.size() ? ramps.get(i + 1).startNanos : now;
            Duration run = Duration.ofNanos(Math.min(now, next) - ramp.startNanos);
            users = new Ramp(Duration.ZERO, users, ramp.to, ramp.over).usersAt(run);
        }
        return users;
    }

    /** Those of the only class of the plan. */
    private int assignedAt(long now) {
        int users = 0;
        for (int i = 0; i < assignments.size(); i++) {
            Assigned one = assignments.get(i);
            long until = i + 1 < assignments.size() ? assignments.get(i + 1).startNanos : now;
            int wanted = one.users.getOrDefault("Browser", users);
            users = new Ramp(Duration.ZERO, users, wanted, one.over).usersAt(Duration.ofNanos(until - one.startNanos));
        }
        return users;
    }

    @Override
    public boolean exhausted() {
        return deserted;
    }

    @Override
    public LoadStats collect() {
        call("collect");
        if (lastEvent != null && stopped != NEVER && drained()) {
            events.add(lastEvent);
            lastEvent = null;
        }
        return loop.drain();
    }

    @Override
    public void stop() {
        usersAtStop = users();
        call("stop");
        stopped = clock.nanos();
    }

    @Override
    public boolean drained() {
        return interrupted || usersAtStop == 0 || clock.nanos() - stopped >= leaving.toNanos();
    }

    @Override
    public void interrupt() {
        call("interrupt");
        interrupted = true;
        for (long i = loop.endpoint(0).inFlight(); i > 0; i--) {
            loop.endpoint(0).interrupted();
        }
    }

    @Override
    public void close() {
        call("close");
        onClose.run();
    }

    private void call(String name) {
        calls.add(name);
        if (name.equals(broken)) {
            throw new IllegalStateException(name + " is broken");
        }
    }
}
