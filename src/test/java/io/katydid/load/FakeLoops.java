package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpSession;
import io.katydid.http.LoadEventLoop;
import io.katydid.http.Transport;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.Origin;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/**
 * Event loops whose clock moves only when a test moves it, and a target that responds as a script says. Tasks posted
 * from outside run at once, unless the loops are {@link #hold held}, as if they were busy.
 */
final class FakeLoops implements Transport {

    /** A request as it would have gone out. */
    record Sent(
            long at,
            int user,
            int loop,
            HttpMethod method,
            Origin origin,
            String path,
            List<String> headers,
            String body,
            boolean keepsBody,
            String traceparent) {

        Duration when() {
            return Duration.ofNanos(at);
        }

        String header(String name) {
            return headers.contains(name) ? headers.get(headers.indexOf(name) + 1) : "";
        }
    }

    private record Event(long at, long order, Runnable task, AtomicBoolean cancelled) {}

    private final List<LoadEventLoop> loops = new ArrayList<>();
    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::order));
    private final Deque<Runnable> heldTasks = new ArrayDeque<>();
    private final Function<Sent, FakeResponse> script;
    final List<Sent> sent = new ArrayList<>();
    final List<Origin> prepared = new ArrayList<>();
    private long now;
    private long order;
    private int conversations;
    private int closed;
    private boolean held;
    private boolean stubborn;

    FakeLoops(int size, Function<Sent, FakeResponse> script) {
        this.script = script;
        for (int i = 0; i < size; i++) {
            loops.add(new FakeLoop(i));
        }
    }

    /** Lets time pass up to a moment, and everything happen that is due up to and including it. */
    void runUntil(Duration moment) {
        while (!events.isEmpty() && events.peek().at <= moment.toNanos()) {
            step();
        }
        now = Math.max(now, moment.toNanos());
    }

    /** Runs what is due now, but at most this many tasks; returns how many there were. */
    int runDue(int most) {
        int done = 0;
        while (done < most && !events.isEmpty() && events.peek().at <= now) {
            step();
            done++;
        }
        return done;
    }

    private void step() {
        Event event = events.remove();
        now = Math.max(now, event.at);
        if (!event.cancelled.get()) {
            event.task.run();
        }
    }

    /** Lets time pass while the loops are busy with something else. */
    void stallUntil(Duration moment) {
        now = moment.toNanos();
    }

    /** Makes tasks from outside wait until they are released. */
    void hold() {
        held = true;
    }

    void release() {
        held = false;
        while (!heldTasks.isEmpty()) {
            heldTasks.remove().run();
        }
    }

    /** From now on a request that was interrupted gets a response all the same. */
    void respondToInterruptedRequests() {
        stubborn = true;
    }

    long now() {
        return now;
    }

    int open() {
        return conversations - closed;
    }

    List<String> paths() {
        return sent.stream().map(Sent::path).toList();
    }

    @Override
    public List<LoadEventLoop> loops() {
        return loops;
    }

    @Override
    public void prepare(Collection<Origin> origins) {
        prepared.addAll(origins);
    }

    @Override
    public int openConnections() {
        return open();
    }

    @Override
    public void close() {}

    private AtomicBoolean schedule(long at, Runnable task) {
        AtomicBoolean cancelled = new AtomicBoolean();
        events.add(new Event(Math.max(at, now), order++, task, cancelled));
        return cancelled;
    }

    private final class FakeLoop implements LoadEventLoop {

        private final int index;

        FakeLoop(int index) {
            this.index = index;
        }

        @Override
        public long now() {
            return now;
        }

        @Override
        public void execute(Runnable task) {
            if (held) {
                heldTasks.add(task);
            } else {
                task.run();
            }
        }

        @Override
        public Alarm at(long at, Runnable task) {
            AtomicBoolean cancelled = schedule(at, task);
            return () -> cancelled.set(true);
        }

        @Override
        public HttpSession openSession() {
            return new FakeConversation(index, conversations++);
        }
    }

    private final class FakeConversation implements HttpSession {

        private final int loop;
        private final int user;
        private boolean underWay;
        private AtomicBoolean cancelled = new AtomicBoolean();

        FakeConversation(int loop, int user) {
            this.loop = loop;
            this.user = user;
        }

        @Override
        public void send(HttpRequest call, ResponseHandler handler) {
            if (underWay) {
                throw new IllegalStateException("at most one call at a time");
            }
            byte[] body = call.body();
            Sent request = new Sent(
                    now,
                    user,
                    loop,
                    call.method(),
                    call.origin(),
                    call.path(),
                    List.copyOf(call.headers()),
                    body == null ? "" : new String(body, StandardCharsets.UTF_8),
                    call.keepsBody(),
                    call.traceparent() == null ? "" : call.traceparent().toString());
            sent.add(request);
            underWay = true;
            FakeResponse response = script.apply(request).sentAt(now);
            if (!response.comes()) {
                return;
            }
            cancelled = schedule(response.done(), () -> {
                underWay = false;
                handler.responded(response);
            });
        }

        @Override
        public boolean interrupt() {
            boolean was = underWay;
            underWay = false;
            cancelled.set(!stubborn);
            return was;
        }

        @Override
        public void close() {
            interrupt();
            closed++;
        }
    }
}
