package io.katydid.http;

import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

/** What everything on one loop shares: its thread, clock, deadlines and the list of its connections. Confined to it but for the counter. */
final class LoopResources {

    private final ContextInternal context;
    private final EventLoop thread;
    private final LongSupplier clock;
    private final Deadlines deadlines;
    private final Set<Connection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile int openConnections;

    LoopResources(ContextInternal context, LongSupplier clock, long timeoutNanos) {
        this.context = context;
        this.thread = context.nettyEventLoop();
        this.clock = clock;
        this.deadlines = new Deadlines(this, timeoutNanos);
    }

    ContextInternal context() {
        return context;
    }

    long now() {
        return clock.getAsLong();
    }

    Deadlines deadlines() {
        return deadlines;
    }

    /** After the loops are closed nothing is run any more. */
    void execute(Runnable task) {
        try {
            thread.execute(() -> UncaughtErrors.guard(task));
        } catch (RejectedExecutionException closed) {
            // Whoever still has something to do is as good as gone
        }
    }

    /** Vert.x's timers know milliseconds only, Netty's nanoseconds. */
    LoadEventLoop.Alarm at(long at, Runnable task) {
        return new NettyAlarm(thread.schedule(() -> UncaughtErrors.guard(task), at - now(), TimeUnit.NANOSECONDS));
    }

    int openConnections() {
        return openConnections;
    }

    void opened(Connection connection) {
        connections.add(connection);
        openConnections = connections.size();
    }

    void closed(Connection connection) {
        connections.remove(connection);
        openConnections = connections.size();
    }

    void closeConnections() {
        new ArrayList<>(connections).forEach(Connection::cut);
    }

    private record NettyAlarm(io.netty.util.concurrent.Future<?> future) implements LoadEventLoop.Alarm {
        @Override
        public void cancel() {
            future.cancel(false);
        }
    }
}
