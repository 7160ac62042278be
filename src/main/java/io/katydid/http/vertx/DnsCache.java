package io.katydid.http.vertx;

import io.katydid.scenario.Origin;
import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Addresses of names, from a resolver on threads of its own, since resolvers block. Every name in use is resolved again
 * every 30 s; when that fails the old addresses stay. Any thread may call.
 */
final class DnsCache implements AutoCloseable {

    private static final long REFRESH_SECONDS = 30;

    /** An unknown name is not resolved more often than this, however many requests want it. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A name that no one has connected to for this long is forgotten: redirects could name any number of them. */
    private static final long UNUSED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /**
     * A name server that does not respond holds a thread for many seconds; other names should not have to wait for
     * that.
     */
    private static final int THREADS = 8;

    private final Resolver resolver;
    private final LongSupplier clock;
    private final Map<String, Name> names = new ConcurrentHashMap<>();
    private final ScheduledThreadPoolExecutor threads;

    DnsCache(Resolver resolver, LongSupplier clock) {
        this.resolver = resolver;
        this.clock = clock;
        AtomicInteger count = new AtomicInteger();
        this.threads = new ScheduledThreadPoolExecutor(
                THREADS,
                task -> Thread.ofPlatform()
                        .daemon()
                        .name("names-" + count.getAndIncrement())
                        .unstarted(task),
                // What comes after the end has no one left to wait for it
                new ThreadPoolExecutor.DiscardPolicy());
        var _ = threads.scheduleAtFixedRate(this::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    /** Returns the address that a literal such as {@code 10.0.0.1} or {@code ::1} stands for; null for a name. */
    static @Nullable InetAddress literal(String host) {
        return NetUtil.createInetAddressFromIpAddressString(host);
    }

    /** Resolves the names of these servers; waits as long as a connection may take to open. */
    void prepare(Collection<Origin> origins) {
        List<String> hosts = origins.stream()
                .map(Origin::host)
                .filter(host -> literal(host) == null)
                .distinct()
                .toList();
        CountDownLatch missing = new CountDownLatch(hosts.size());
        hosts.forEach(host -> lookUp(host, _ -> missing.countDown()));
        try {
            var _ = missing.await(VertxConnector.TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /**
     * Passes on what is known of a name: from within this call when that is something, else once it is resolved, on
     * another thread.
     */
    void lookUp(String host, Waiter waiter) {
        Name name = names.computeIfAbsent(host, Name::new);
        Addresses known = name.lookUp(waiter, clock.getAsLong());
        if (known != null) {
            waiter.resolved(known);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void refresh() {
        long now = clock.getAsLong();
        names.values().removeIf(name -> name.isUnused(now));
        names.values().forEach(Name::refresh);
    }

    /** The resolver of the system, or of a test. May block. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    interface Waiter {
        void resolved(Addresses addresses);
    }

    /**
     * @param addresses in the resolver's order; empty when the name is not known
     * @param problem why not
     */
    record Addresses(List<InetAddress> addresses, String problem) {}

    private final class Name {

        private final String host;
        private final List<Waiter> waiting = new ArrayList<>();
        private @Nullable Addresses known;
        private boolean resolving;
        private long resolvedAt;
        private long usedAt;

        Name(String host) {
            this.host = host;
        }

        /** Returns what is known; null when the waiter has to wait. */
        synchronized @Nullable Addresses lookUp(Waiter waiter, long now) {
            usedAt = now;
            if (known != null && (!known.addresses.isEmpty() || now - resolvedAt < RETRY_NANOS)) {
                return known;
            }
            waiting.add(waiter);
            refresh();
            return null;
        }

        synchronized boolean isUnused(long now) {
            return waiting.isEmpty() && now - usedAt > UNUSED_NANOS;
        }

        synchronized void refresh() {
            if (!resolving) {
                resolving = true;
                threads.execute(this::resolve);
            }
        }

        private void resolve() {
            Addresses found;
            try {
                found = new Addresses(List.of(resolver.resolve(host)), "");
            } catch (UnknownHostException unknown) {
                found = new Addresses(List.of(), "no address for the name " + host);
            }
            List<Waiter> served;
            Addresses current;
            synchronized (this) {
                resolving = false;
                resolvedAt = clock.getAsLong();
                if (known == null || !found.addresses.isEmpty() || known.addresses.isEmpty()) {
                    known = found;
                }
                current = known;
                served = List.copyOf(waiting);
                waiting.clear();
            }
            served.forEach(waiter -> waiter.resolved(current));
        }
    }
}
