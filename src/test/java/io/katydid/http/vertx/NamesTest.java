package io.katydid.http.vertx;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.vertx.DnsCache.Addresses;
import io.katydid.scenario.Origin;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class NamesTest {

    private static final InetAddress HERE = InetAddress.getLoopbackAddress();

    private final List<String> resolved = new CopyOnWriteArrayList<>();
    private final AtomicLong clock = new AtomicLong();

    @Test
    void areResolvedBeforeTheStartOnceEach() {
        try (DnsCache names = new DnsCache(this::here, clock::get)) {
            names.prepare(List.of(
                    new Origin("http", "shop.test", 80),
                    new Origin("https", "shop.test", 443),
                    new Origin("http", "10.0.0.1", 80)));

            assertThat(resolved).containsExactly("shop.test");
            assertThat(ask(names, "shop.test").addresses()).containsExactly(HERE);
            assertThat(resolved).hasSize(1);
        }
    }

    @Test
    void manyLookUpsAtOnceCostOneResolution() {
        Semaphore permits = new Semaphore(0);
        try (DnsCache names = new DnsCache(
                host -> {
                    resolved.add(host);
                    permits.acquireUninterruptibly();
                    return new InetAddress[] {HERE};
                },
                clock::get)) {
            CompletableFuture<Addresses> one = new CompletableFuture<>();
            CompletableFuture<Addresses> other = new CompletableFuture<>();
            names.lookUp("shop.test", one::complete);
            names.lookUp("shop.test", other::complete);
            permits.release();

            assertThat(TestUser.await(one)).isEqualTo(TestUser.await(other));
            assertThat(resolved).hasSize(1);
        }
    }

    @Test
    void thatAreUnknownAreResolvedAgainButNotAtOnce() {
        AtomicBoolean known = new AtomicBoolean();
        try (DnsCache names = new DnsCache(
                host -> {
                    if (!known.get()) {
                        resolved.add(host);
                        throw new UnknownHostException(host);
                    }
                    return here(host);
                },
                clock::get)) {
            assertThat(ask(names, "shop.test").problem()).isEqualTo("no address for the name shop.test");
            assertThat(ask(names, "shop.test").addresses()).isEmpty();
            assertThat(resolved).hasSize(1);

            known.set(true);
            clock.addAndGet(SECONDS.toNanos(1));

            assertThat(ask(names, "shop.test").addresses()).containsExactly(HERE);
        }
    }

    @Test
    void areWhatTheyAreWhenTheyAreAddresses() {
        assertThat(DnsCache.literal("::1")).isEqualTo(InetAddress.ofLiteral("::1"));
        assertThat(DnsCache.literal("127.0.0.1")).isEqualTo(InetAddress.ofLiteral("127.0.0.1"));
        assertThat(DnsCache.literal("localhost")).isNull();
        assertThat(DnsCache.literal("1.2.3.4.test")).isNull();
    }

    private InetAddress[] here(String host) {
        resolved.add(host);
        return new InetAddress[] {HERE};
    }

    private static Addresses ask(DnsCache names, String host) {
        CompletableFuture<Addresses> found = new CompletableFuture<>();
        names.lookUp(host, found::complete);
        return TestUser.await(found);
    }
}
