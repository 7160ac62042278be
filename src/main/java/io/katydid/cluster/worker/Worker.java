package io.katydid.cluster.worker;

import io.katydid.stats.NanoClock;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A worker of a master, ours or Locust's from 2.12 on. {@link #execute} is called once, and its thread owns all state
 * of the worker; {@link #interrupt} may be called by any thread.
 */
public final class Worker {

    private static final long TICK_MILLIS = 50;

    private final MasterLink link;
    private final WorkerLoop loop;
    private final NanoClock clock;
    private final BlockingQueue<WorkerEvent> events = new LinkedBlockingQueue<>();

    /**
     * A worker that does nothing yet.
     *
     * @param notes takes lines that inform people
     * @param warnings takes lines that ask people to do something; several threads may call it at once
     */
    public Worker(
            WorkerSettings settings,
            RunStarter starter,
            WorkerEnvironment environment,
            Consumer<String> notes,
            Consumer<String> warnings) {
        WorkerLog log = new WorkerLog(notes, warnings);
        this.clock = environment.clock();
        this.link =
                new MasterLink(settings, ZmqChannel.maker(settings, warnings), environment.names(), events::add, log);
        MasterState master = new MasterState(settings, starter, events::add, log);
        Reporter reporter = new Reporter(link, master, environment.host(), environment.dates(), log);
        this.loop = new WorkerLoop(settings, link, master, reporter, log);
    }

    /** Asks the worker to end, gently the first time and at once the second. */
    public void interrupt(String signal) {
        events.add(new WorkerEvent.Signalled(signal));
    }

    /** Serves masters until the worker is to end. When it returns, no run goes on. */
    public WorkerExit execute() {
        link.seek(clock.nanos());
        while (true) {
            loop.tick(clock.nanos());
            Optional<WorkerExit> exit = loop.exit();
            if (exit.isPresent()) {
                return exit.get();
            }
            next().ifPresent(event -> {
                long now = clock.nanos();
                loop.tick(now);
                loop.handle(event, now);
            });
        }
    }

    private Optional<WorkerEvent> next() {
        try {
            return Optional.ofNullable(events.poll(TICK_MILLIS, TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            return Optional.of(new WorkerEvent.Signalled("the process"));
        }
    }
}
