package io.katydid.http.vertx;

import io.katydid.http.HttpSender;
import io.katydid.http.HttpSession;
import io.katydid.http.LoadEventLoop;
import io.katydid.http.UncaughtErrors;
import io.netty.channel.EventLoop;
import io.vertx.core.impl.ContextInternal;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** A loop of Vert.x, with the list of its connections. Confined to its thread, but for the number of connections. */
final class VertxEventLoop implements LoadEventLoop {

    private final ContextInternal context;
    private final EventLoop thread;
    private final LongSupplier clock;
    private final HttpSender sender;
    private final Set<VertxConnection> connections = Collections.newSetFromMap(new IdentityHashMap<>());
    private volatile int openConnections;

    /** @param sender makes the sender of this loop */
    VertxEventLoop(ContextInternal context, LongSupplier clock, Function<VertxEventLoop, HttpSender> sender) {
        this.context = context;
        this.thread = context.nettyEventLoop();
        this.clock = clock;
        this.sender = sender.apply(this);
    }

    @Override
    public long now() {
        return clock.getAsLong();
    }

    /** After the loops are closed nothing is run any more. */
    @Override
    public void execute(Runnable task) {
        try {
            thread.execute(() -> UncaughtErrors.guard(task));
        } catch (RejectedExecutionException closed) {
            // What belongs to a closed loop has nothing left to do
        }
    }

    /** Vert.x's timers know milliseconds only, Netty's nanoseconds. */
    @Override
    public Alarm at(long at, Runnable task) {
        return new NettyAlarm(thread.schedule(() -> UncaughtErrors.guard(task), at - now(), TimeUnit.NANOSECONDS));
    }

    @Override
    public HttpSession openSession() {
        return sender.open();
    }

    HttpSender sender() {
        return sender;
    }

    ContextInternal context() {
        return context;
    }

    void opened(VertxConnection connection) {
        connections.add(connection);
        openConnections = connections.size();
    }

    void closed(VertxConnection connection) {
        connections.remove(connection);
        openConnections = connections.size();
    }

    /** Any thread may call it. */
    int openConnections() {
        return openConnections;
    }

    void closeConnections() {
        List.copyOf(connections).forEach(VertxConnection::close);
    }

    private record NettyAlarm(io.netty.util.concurrent.Future<?> future) implements Alarm {
        @Override
        public void cancel() {
            future.cancel(false);
        }
    }
}
