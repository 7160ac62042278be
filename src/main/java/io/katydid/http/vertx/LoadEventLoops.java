package io.katydid.http.vertx;

import io.katydid.http.HttpSender;
import io.katydid.http.LoadEventLoop;
import io.katydid.http.Transport;
import io.katydid.http.UncaughtErrors;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Origin;
import io.netty.channel.EventLoop;
import io.netty.channel.epoll.Epoll;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.impl.ContextInternal;
import io.vertx.core.impl.VertxBuilder;
import io.vertx.core.impl.VertxInternal;
import io.vertx.core.impl.VertxThread;
import io.vertx.core.impl.transports.EpollTransport;
import io.vertx.core.spi.VertxThreadFactory;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;

/**
 * The event loops that make the load, on a Vert.x instance of their own, which no one else traces, measures or shares.
 * Any thread may call the methods here, but {@link #prepare} and {@link #close} wait, so the loops themselves may not
 * call those.
 *
 * <p>What a handler or a task throws is a bug; it goes to the uncaught exception handler of its thread.
 */
public final class LoadEventLoops implements Transport {

    /**
     * Closing connections takes milliseconds; a thread that has not ended by then is left to the end of the process.
     */
    private static final long CLOSING_SECONDS = 5;

    private final VertxInternal vertx;
    private final DnsCache names;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final List<VertxEventLoop> loops;

    private LoadEventLoops(VertxInternal vertx, DnsCache names, List<VertxEventLoop> loops) {
        this.vertx = vertx;
        this.names = names;
        this.loops = List.copyOf(loops);
    }

    /**
     * Starts the threads.
     *
     * @param count how many loops, at least one. With fewer shared connections than that there are only as many loops
     *     as connections: each connection belongs to a loop, and a loop without one could not send
     * @param version ours, for the {@code user-agent} of requests that set none
     * @param clock nanoseconds of the process's monotonic clock; called often and by every loop
     * @param dates for cookies that expire on a date
     * @throws java.io.UncheckedIOException when the file of certificate authorities cannot be read
     */
    public static LoadEventLoops open(
            int count, HttpSettings settings, String version, LongSupplier clock, InstantSource dates) {
        return open(
                count,
                settings,
                clock,
                new HttpSender.Settings(settings.timeout(), "katydid/" + version, dates),
                InetAddress::getAllByName);
    }

    static LoadEventLoops open(
            int count,
            HttpSettings settings,
            LongSupplier clock,
            HttpSender.Settings senders,
            DnsCache.Resolver resolver) {
        int shared = settings.connections() instanceof HttpSettings.Connections.Shared(int perHost) ? perHost : 0;
        int size = shared == 0 ? count : Math.min(count, shared);
        boolean epoll = Epoll.isAvailable();
        TlsTrust trust = TlsTrust.of(settings.tls());
        VertxInternal vertx = start(size, epoll);
        DnsCache names = new DnsCache(resolver, clock);
        FailureClassifier classifier = new FailureClassifier(epoll);
        List<VertxEventLoop> loops = new ArrayList<>(size);
        for (ContextInternal context : contexts(vertx, size)) {
            VertxClients clients = new VertxClients(vertx, trust);
            int share = shared / size + (loops.size() < shared % size ? 1 : 0);
            loops.add(new VertxEventLoop(
                    context,
                    clock,
                    loop -> new HttpSender(
                            loop, new VertxConnector(loop, clients, names, classifier), senders, share)));
        }
        return new LoadEventLoops(vertx, names, loops);
    }

    @Override
    public List<LoadEventLoop> loops() {
        return List.copyOf(loops);
    }

    /**
     * Returns whether the loops wait with epoll; otherwise with what the JDK has, which costs more for each request.
     */
    public boolean epoll() {
        return vertx.isNativeTransportEnabled();
    }

    @Override
    public int openConnections() {
        int open = 0;
        for (VertxEventLoop loop : loops) {
            open += loop.openConnections();
        }
        return open;
    }

    /**
     * Makes the first request as fast as the later ones: resolves the names of these servers, which is done again every
     * 30 s, and lets each loop send to a socket of our own. Takes some tenths of a second, and 7 s at most. A name that
     * does not resolve is no error here: its requests fail as {@link io.katydid.http.Failure#DNS} until it does.
     */
    @Override
    public void prepare(Collection<Origin> origins) {
        names.prepare(origins);
        WarmUp.of(loops);
    }

    /**
     * Closes all connections and ends the threads, in 5 s at most. Handlers of requests under way are not called, and
     * what is given to a loop afterwards is not run. Closing again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        names.close();
        for (VertxEventLoop loop : loops) {
            loop.execute(loop::closeConnections);
        }
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // The threads are daemons and do not keep the process from ending
        }
    }

    private static VertxInternal start(int size, boolean epoll) {
        VertxOptions options = new VertxOptions()
                .setEventLoopPoolSize(size)
                .setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(1)
                .setPreferNativeTransport(epoll)
                .setUseDaemonThread(true)
                .setDisableTCCL(true)
                // A late loop shows as schedule lag and is judged there; Vert.x would print stack traces
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.DAYS)
                // Else Vert.x dies without a writable temporary folder
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        VertxBuilder builder = new VertxBuilder(options).threadFactory(new LoadThreads());
        if (epoll) {
            // In a native image Quarkus replaces the usual way by one that always returns NIO
            builder.findTransport(new EpollTransport());
        }
        VertxInternal vertx = (VertxInternal) builder.init().vertx();
        vertx.exceptionHandler(UncaughtErrors::report);
        return vertx;
    }

    /**
     * Returns one context for each event loop. Vert.x deals loops out in turns, and was once seen to deal one twice.
     */
    private static Collection<ContextInternal> contexts(VertxInternal vertx, int size) {
        IdentityHashMap<EventLoop, ContextInternal> distinct = new IdentityHashMap<>();
        List<ContextInternal> contexts = new ArrayList<>(size);
        for (int tries = 0; contexts.size() < size && tries < 10 * size; tries++) {
            ContextInternal context = vertx.createEventLoopContext();
            if (distinct.putIfAbsent(context.nettyEventLoop(), context) == null) {
                contexts.add(context);
            }
        }
        if (contexts.size() < size) {
            throw new IllegalStateException("only " + contexts.size() + " distinct event loops of " + size);
        }
        return contexts;
    }

    /** Gives event loops a name that explains a thread dump. */
    private static final class LoadThreads implements VertxThreadFactory {
        @Override
        public VertxThread newVertxThread(
                Runnable target, String name, boolean worker, long maxExecTime, TimeUnit maxExecTimeUnit) {
            return VertxThreadFactory.super.newVertxThread(
                    target, name.replace("vert.x-eventloop-thread", "load"), worker, maxExecTime, maxExecTimeUnit);
        }
    }
}
