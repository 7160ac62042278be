package io.katydid.http;

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
 * Addresses of names, by a resolver on threads of its own, since that one blocks. Every name asked for is looked up again every
 * 30 s; when that fails the old addresses stay. Any thread may call.
 */
final class DnsCache implements AutoCloseable {

    private static final long REFRESH_SECONDS = 30;

    /** An unknown name is not looked up more often than this, however many requests want it. */
    private static final long RETRY_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A name nobody connected to for this long is forgotten: redirects could name any number of them. */
    private static final long UNUSED_NANOS = TimeUnit.MINUTES.toNanos(10);

    /** A resolver that does not answer holds a thread for many seconds; others shall not have to wait for it. */
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
                // What comes after the end waits for nothing any more
                new ThreadPoolExecutor.DiscardPolicy());
        var _ = threads.scheduleAtFixedRate(this::refresh, REFRESH_SECONDS, REFRESH_SECONDS, TimeUnit.SECONDS);
    }

    /** The address that a literal such as {@code 10.0.0.1} or {@code ::1} stands for; null for a name. */
    static @Nullable InetAddress literal(String host) {
        return NetUtil.createInetAddressFromIpAddressString(host);
    }

    void prepare(Collection<Origin> origins) {
        List<String> hosts = origins.stream()
                .map(Origin::host)
                .filter(host -> literal(host) == null)
                .distinct()
                .toList();
        CountDownLatch open = new CountDownLatch(hosts.size());
        hosts.forEach(host -> ask(host, answer -> open.countDown()));
        try {
            var _ = open.await(Connector.TIMEOUT_NANOS, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells the asker what is known, at once when there is something, else when the look-up is done, on some thread. */
    void ask(String host, Waiter waiter) {
        Name name = names.computeIfAbsent(host, Name::new);
        Addresses known = name.askedBy(waiter, clock.getAsLong());
        if (known != null) {
            waiter.told(known);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void refresh() {
        long now = clock.getAsLong();
        names.values().removeIf(name -> name.unusedAt(now));
        names.values().forEach(Name::refresh);
    }

    /** The resolver of the system, or of a test. May block. */
    interface Resolver {
        InetAddress[] resolve(String host) throws UnknownHostException;
    }

    interface Waiter {
        void told(Addresses answer);
    }

    /**
     * @param addresses in the resolver's order; empty when the name is not known
     * @param problem why not
     */
    record Addresses(List<InetAddress> addresses, String problem) {}

    private final class Name {

        private final String host;
        private final List<Waiter> waiting = new ArrayList<>();
        private @Nullable Addresses answer;
        private boolean asking;
        private long answeredAt;
        private long usedAt;

        Name(String host) {
            this.host = host;
        }

        synchronized @Nullable Addresses askedBy(Waiter waiter, long now) {
            usedAt = now;
            if (answer != null && (!answer.addresses.isEmpty() || now - answeredAt < RETRY_NANOS)) {
                return answer;
            }
            waiting.add(waiter);
            refresh();
            return null;
        }

        synchronized boolean unusedAt(long now) {
            return waiting.isEmpty() && now - usedAt > UNUSED_NANOS;
        }

        synchronized void refresh() {
            if (!asking) {
                asking = true;
                threads.execute(this::lookUp);
            }
        }

        private void lookUp() {
            Addresses found;
            try {
                found = new Addresses(List.of(resolver.resolve(host)), "");
            } catch (UnknownHostException unknown) {
                found = new Addresses(List.of(), "no address for the name " + host);
            }
            List<Waiter> told;
            Addresses tell;
            synchronized (this) {
                asking = false;
                answeredAt = clock.getAsLong();
                if (answer == null || !found.addresses.isEmpty() || answer.addresses.isEmpty()) {
                    answer = found;
                }
                tell = answer;
                told = List.copyOf(waiting);
                waiting.clear();
            }
            told.forEach(waiter -> waiter.told(tell));
        }
    }
}
