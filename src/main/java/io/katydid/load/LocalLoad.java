package io.katydid.load;

import io.katydid.http.LoadEventLoop;
import io.katydid.http.Transport;
import io.katydid.load.program.BoundRequest;
import io.katydid.load.program.Compiler;
import io.katydid.load.program.Program;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Scenario;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.LoadStats;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Makes the load in this process: users dealt to event loops by their number. Confined to the thread of the run. */
public final class LocalLoad implements LoadGenerator {

    /** A loop that does not respond for so long is overloaded; the run goes on without its figures until it does. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /**
     * How the users of a load behave apart from what the scenario says.
     *
     * @param rule how they leave
     * @param seed of decks and random functions: the same seed gives every user the same choices
     * @param epochMillis the date, for {@code now()}
     * @param redact takes secrets out of a text that will be shown or recorded
     * @param listener sees every exchange; null: no one does
     */
    public record Settings(
            StopRule rule,
            long seed,
            LongSupplier epochMillis,
            UnaryOperator<String> redact,
            @Nullable ExchangeListener listener) {}

    private final Scenario scenario;
    private final Transport transport;
    private final Program program;
    private final List<UserLoop> loops = new ArrayList<>();
    private final UserRamps userRamps;
    private final List<UserRampSchedule> rampSchedules = new ArrayList<>();
    private final UserAllocation userAllocation;
    private final List<UserAllocationSchedule> allocationSchedules = new ArrayList<>();
    private final OnePassSchedule onePass;
    private final Map<UserLoop, CompletableFuture<LoadStats>> outstanding = new HashMap<>();
    private final Duration patience;
    private @Nullable Class<? extends LoadCommand> kind;
    private boolean begun;

    /**
     * Binds the scenario; nothing starts yet.
     *
     * @param settings how users behave apart from that
     */
    public LocalLoad(Scenario scenario, Transport transport, Settings settings) {
        this(scenario, transport, settings, PATIENCE);
    }

    LocalLoad(Scenario scenario, Transport transport, Settings settings, Duration patience) {
        this.scenario = scenario;
        this.transport = transport;
        this.program = Compiler.compile(scenario, settings.epochMillis);
        this.patience = patience;
        this.userRamps = new UserRamps(scenario.users());
        this.userAllocation = new UserAllocation(program.userClasses());
        List<LoadEventLoop> threads = transport.loops();
        for (int i = 0; i < threads.size(); i++) {
            TraceSampler traces = traces(scenario, threads.size(), settings.redact);
            LoopRecorder recorder = LoopRecorder.of(program, traces, settings.listener, settings.redact);
            UserLoop loop = new UserLoop(threads.get(i), program.userClasses(), settings.rule, settings.seed, recorder);
            loops.add(loop);
            rampSchedules.add(loop.follow(new UserRampSchedule(loop, i, threads.size())));
            allocationSchedules.add(loop.follow(new UserAllocationSchedule(loop, i, threads.size())));
        }
        UserLoop first = loops.getFirst();
        this.onePass = first.follow(new OnePassSchedule(first, program.userClasses()));
    }

    private static @Nullable TraceSampler traces(Scenario scenario, int loops, UnaryOperator<String> redact) {
        int most = Math.ceilDiv(LoadSignals.MOST_TRACES, loops);
        return scenario.traces()
                .map(settings -> new TraceSampler(
                        settings, most, ThreadLocalRandom.current().nextLong(), redact))
                .orElse(null);
    }

    @Override
    public List<EndpointKey> endpoints() {
        return program.endpoints();
    }

    @Override
    public void prepare() {
        Set<Origin> origins = new HashSet<>();
        origins.add(scenario.target().origin());
        program.userClasses().forEach(userClass -> {
            userClass.tasks().forEach(task -> collect(task.flow(), origins));
            collect(userClass.onStart(), origins);
            collect(userClass.onStop(), origins);
        });
        transport.prepare(origins);
        loops.forEach(UserLoop::beginWatch);
    }

    private static void collect(Program.Flow flow, Set<Origin> origins) {
        for (Program.Op op : flow.ops()) {
            if (op instanceof Program.Op.Send(BoundRequest request)) {
                origins.add(request.origin());
            }
        }
    }

    @Override
    public void apply(LoadCommand command) {
        if (kind != null && kind != command.getClass()) {
            throw new IllegalStateException("a load takes commands of one kind: " + command);
        }
        kind = command.getClass();
        switch (command) {
            case LoadCommand.RampUsers(int to, long startNanos, Duration over) -> ramp(to, startNanos, over);
            case LoadCommand.AllocateUsers(Map<String, Integer> users, long startNanos, Duration over) ->
                allocate(users, startNanos, over);
            case LoadCommand.RunOnce(long startNanos) -> once(startNanos);
        }
    }

    private void ramp(int to, long startNanos, Duration over) {
        UserRamp ramp = userRamps.next(to, startNanos, over);
        rampSchedules.forEach(schedule -> schedule.post(ramp));
    }

    private void allocate(Map<String, Integer> users, long startNanos, Duration over) {
        UserAllocation.Difference difference = userAllocation.towards(users, startNanos, over);
        allocationSchedules.forEach(schedule -> schedule.post(difference));
    }

    private void once(long startNanos) {
        if (!begun) {
            begun = true;
            onePass.post(startNanos);
        }
    }

    @Override
    public int users() {
        return loops.stream().mapToInt(UserLoop::running).sum();
    }

    @Override
    public boolean exhausted() {
        return loops.stream().noneMatch(UserLoop::expectsSpawns) && users() == 0;
    }

    @Override
    public Optional<FleetStatus> fleet() {
        return Optional.empty();
    }

    @Override
    public LoadStats collect() {
        LoadStats sum = LoadStats.EMPTY;
        loops.forEach(loop -> outstanding.merge(loop, ask(loop), LocalLoad::inOrder));
        for (UserLoop loop : loops) {
            CompletableFuture<LoadStats> drained = outstanding.get(loop);
            if (drained != null && completes(drained)) {
                sum = sum.plus(drained.join());
                outstanding.remove(loop);
            }
        }
        long behind = loops.stream().mapToLong(UserLoop::behind).max().orElse(0);
        return sum.withSignals(sum.signals()
                .withLoopLag(behind)
                .withOpenConnections(transport.openConnections())
                .withUsersByClass(usersByClass()));
    }

    private Map<String, Integer> usersByClass() {
        Map<String, Integer> users = new LinkedHashMap<>();
        for (Program.BoundUserClass userClass : program.userClasses()) {
            users.put(
                    userClass.name(),
                    loops.stream().mapToInt(loop -> loop.running(userClass)).sum());
        }
        return users;
    }

    private static CompletableFuture<LoadStats> inOrder(
            CompletableFuture<LoadStats> late, CompletableFuture<LoadStats> next) {
        return late.thenCombine(next, LoadStats::then);
    }

    private static CompletableFuture<LoadStats> ask(UserLoop loop) {
        return CompletableFuture.supplyAsync(loop::drain, loop.loop()::execute);
    }

    @Override
    public void stop() {
        loops.forEach(loop -> loop.loop().execute(loop::stop));
    }

    @Override
    public boolean drained() {
        return users() == 0;
    }

    @Override
    public void interrupt() {
        List<CompletableFuture<Void>> done = loops.stream()
                .map(loop -> CompletableFuture.runAsync(loop::interrupt, loop.loop()::execute))
                .toList();
        done.forEach(this::completes);
    }

    /** Waits for what a loop was asked to do. Returns false when the loop is too busy. */
    private boolean completes(CompletableFuture<?> request) {
        try {
            request.get(patience.toNanos(), TimeUnit.NANOSECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            throw new IllegalStateException("an event loop failed", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        loops.forEach(UserLoop::endWatch);
        transport.close();
    }
}
