package io.katydid.http;

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
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The event loops that make the load, on a Vert.x instance of their own: nobody traces, measures or shares them. Any thread may call
 * the methods here, except that {@link #prepare} and {@link #close} wait and so are not for the loops themselves.
 *
 * <p>What a handler or a task throws is a bug; it goes to the uncaught exception handler of its thread.
 */
public final class LoadEventLoops implements Transport {

    /** Closing connections takes milliseconds; a thread that does not end by then is left to the end of the process. */
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
     * @param count how many loops, at least one. With fewer shared connections than that there are only as many loops as connections:
     *     each connection belongs to a loop, and a loop without one could not send
     * @param version ours, for the {@code user-agent} of calls that set none
     * @param clock nanoseconds of the process's monotonic clock; called often and by every loop
     * @throws java.io.UncheckedIOException when the file of own authorities cannot be read
     */
    public static LoadEventLoops open(int count, HttpSettings settings, String version, LongSupplier clock) {
        return open(count, settings, version, clock, InetAddress::getAllByName);
    }

    static LoadEventLoops open(
            int count, HttpSettings settings, String version, LongSupplier clock, DnsCache.Resolver resolver) {
        int size = settings.connections() instanceof HttpSettings.Connections.Shared shared
                ? Math.min(count, shared.perHost())
                : count;
        boolean epoll = Epoll.isAvailable();
        TlsTrust trust = TlsTrust.of(settings.tls());
        VertxInternal vertx = start(size, epoll);
        DnsCache names = new DnsCache(resolver, clock);
        FailureClassifier failureClassifier = new FailureClassifier(epoll);
        List<VertxEventLoop> loops = new ArrayList<>(size);
        for (ContextInternal context : contexts(vertx, size)) {
            VertxClients vertxClients = new VertxClients(vertx, trust);
            LoopResources here =
                    new LoopResources(context, clock, settings.timeout().toNanos());
            Connector connector = new Connector(here, vertxClients, names, failureClassifier);
            VertxSender sender = new VertxSender(
                    here,
                    connector,
                    failureClassifier,
                    pools(settings, size, loops.size(), connector),
                    "katydid/" + version);
            loops.add(new VertxEventLoop(here, sender));
        }
        return new LoadEventLoops(vertx, names, loops);
    }

    @Override
    public List<LoadEventLoop> loops() {
        return List.copyOf(loops);
    }

    /** Whether the loops wait with epoll; otherwise with what the JDK has, which costs more for each request. */
    public boolean epoll() {
        return vertx.isNativeTransportEnabled();
    }

    @Override
    public int openConnections() {
        int open = 0;
        for (VertxEventLoop loop : loops) {
            open += loop.resources().openConnections();
        }
        return open;
    }

    /**
     * Makes the first request as fast as the later ones: looks up the names of these servers, which is done again every 30 s, and lets
     * each loop rehearse on a socket of our own. Takes some tenths of a second, and 7 s at most. A name that is not found is no error
     * here: its requests fail as {@link Failure#DNS} until it is.
     */
    @Override
    public void prepare(Collection<Origin> origins) {
        names.prepare(origins);
        WarmUp.of(loops);
    }

    /**
     * Closes all connections and ends the threads, in 5 s at most. Handlers of calls under way are not told, and what is given to a loop
     * afterwards is not run. Closing again does nothing.
     */
    @Override
    public void close() {
        if (closed.getAndSet(true)) {
            return;
        }
        names.close();
        for (VertxEventLoop loop : loops) {
            loop.execute(loop.resources()::closeConnections);
        }
        try {
            vertx.close().toCompletionStage().toCompletableFuture().get(CLOSING_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException | TimeoutException late) {
            // The threads are daemons and keep nobody from ending
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
                // A late loop is seen in schedule lag and judged there; Vert.x would print stack traces
                .setBlockedThreadCheckInterval(1)
                .setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
                .setMaxEventLoopExecuteTime(1)
                .setMaxEventLoopExecuteTimeUnit(TimeUnit.DAYS)
                // Else Vert.x dies without a writable temporary folder
                .setFileSystemOptions(
                        new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false));
        VertxBuilder builder = new VertxBuilder(options).threadFactory(new LoadThreads());
        if (epoll) {
            // In a native image Quarkus replaces the usual way by one that always answers NIO
            builder.findTransport(new EpollTransport());
        }
        VertxInternal vertx = (VertxInternal) builder.init().vertx();
        vertx.exceptionHandler(UncaughtErrors::report);
        return vertx;
    }

    /** One context for each event loop. Vert.x deals loops out in turns, and once was seen to deal one twice. */
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

    private static @Nullable SharedConnections pools(HttpSettings settings, int loops, int index, Connector connector) {
        return settings.connections() instanceof HttpSettings.Connections.Shared shared
                ? new SharedConnections(
                        connector, shared.perHost() / loops + (index < shared.perHost() % loops ? 1 : 0))
                : null;
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
