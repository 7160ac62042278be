package io.katydid.http.vertx;

import static java.util.concurrent.TimeUnit.MICROSECONDS;
import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.http.HttpRequest;
import io.katydid.http.LoadEventLoop;
import io.katydid.http.RequestTarget;
import io.katydid.http.vertx.TestUser.Outcome;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Origin;
import java.io.IOException;
import java.net.InetAddress;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

@Timeout(60)
class LoopsTest {

    @Test
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    void waitWithEpollOnLinux() {
        try (LoadEventLoops loops = open(1)) {
            assertThat(loops.epoll()).isTrue();
        }
    }

    @Test
    void areSoManyDistinctThreads() {
        try (LoadEventLoops loops = open(5)) {
            List<CompletableFuture<Thread>> threads = new ArrayList<>();
            for (LoadEventLoop loop : loops.loops()) {
                threads.add(on(loop));
            }

            assertThat(threads.stream().map(TestUser::await).toList())
                    .hasSize(5)
                    .doesNotHaveDuplicates()
                    .allMatch(Thread::isDaemon)
                    .allMatch(thread -> thread.getName().startsWith("load-"));
        }
    }

    @Test
    void keepToTheirClock() {
        AtomicLong clock = new AtomicLong(42);
        try (LoadEventLoops loops =
                LoadEventLoops.open(1, HttpSettings.DEFAULT, "test", clock::get, InstantSource.system())) {
            assertThat(loops.loops().getFirst().now()).isEqualTo(42);
        }
    }

    @Test
    void timersKnowLessThanAMillisecond() {
        try (LoadEventLoops loops = open(1)) {
            LoadEventLoop loop = loops.loops().getFirst();
            long best = Long.MAX_VALUE;
            // On a busy machine any single one may be late; all of them are not
            for (int i = 0; i < 200; i++) {
                best = Math.min(best, TestUser.await(lateness(loop, MICROSECONDS.toNanos(300))));
            }

            assertThat(best).isBetween(0L, MICROSECONDS.toNanos(600));
        }
    }

    @Test
    void timersOfThePastGoOffAtOnceAndLater() {
        try (LoadEventLoops loops = open(1)) {
            LoadEventLoop loop = loops.loops().getFirst();
            List<String> order = new ArrayList<>();
            CompletableFuture<List<String>> done = new CompletableFuture<>();
            loop.execute(() -> {
                loop.at(loop.now() - SECONDS.toNanos(1), () -> {
                    order.add("alarm");
                    done.complete(order);
                });
                order.add("after");
            });

            assertThat(TestUser.await(done)).containsExactly("after", "alarm");
        }
    }

    @Test
    void aCancelledAlarmDoesNotGoOff() {
        try (LoadEventLoops loops = open(1)) {
            LoadEventLoop loop = loops.loops().getFirst();
            List<String> order = new ArrayList<>();
            CompletableFuture<List<String>> done = new CompletableFuture<>();
            loop.execute(() -> {
                LoadEventLoop.Alarm alarm = loop.at(loop.now() + MILLISECONDS.toNanos(5), () -> order.add("cancelled"));
                loop.at(loop.now() + MILLISECONDS.toNanos(10), () -> done.complete(order));
                alarm.cancel();
                alarm.cancel();
            });

            assertThat(TestUser.await(done)).isEmpty();
        }
    }

    @Test
    void aBugGoesToTheHandlerOfItsThreadAndTheLoopGoesOn() throws IOException {
        List<Throwable> bugs = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (RawTarget target = RawTarget.responding("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
                LoadEventLoops loops = open(1);
                TestUser user = new TestUser(loops.loops().getFirst())) {
            LoadEventLoop loop = loops.loops().getFirst();
            loop.execute(() -> Thread.currentThread().setUncaughtExceptionHandler((_, bug) -> bugs.add(bug)));
            loop.execute(() -> bug("task"));
            loop.execute(() -> loop.at(loop.now(), () -> bug("alarm")));
            user.onLoop(session -> {
                session.send(
                        new HttpRequest().begin(HttpMethod.GET, RequestTarget.of(target.origin(), "/")),
                        response -> bug("response"));
                return true;
            });

            await().until(() -> bugs.size() == 3);
            assertThat(bugs).extracting(Throwable::getMessage).containsExactlyInAnyOrder("task", "alarm", "response");
            assertThat(user.get(target.origin(), "/").failure()).isNull();
        }
    }

    @Test
    void closingInterruptsWhatIsUnderWayAndEndsSoonAlsoTwice() throws IOException {
        try (RawTarget target = RawTarget.with(RawTarget.Wire::silence)) {
            LoadEventLoops loops = open(2);
            TestUser user = new TestUser(loops.loops().getLast());
            CompletableFuture<Outcome> outcome =
                    user.begin(HttpMethod.POST, target.origin(), "/", request -> request.body(new byte[20_000_000]));
            await().until(() -> target.openNow() == 1);
            long before = System.nanoTime();

            loops.close();
            loops.close();

            assertThat(System.nanoTime() - before).isLessThan(SECONDS.toNanos(15));
            await().until(() -> target.openNow() == 0);
            assertThat(outcome).isNotDone();
        }
    }

    @Test
    void prepareLooksUpNamesAndLeavesNothingOpen() {
        List<String> resolved = new java.util.concurrent.CopyOnWriteArrayList<>();
        try (LoadEventLoops loops = TestUser.loops(3, HttpSettings.DEFAULT, host -> {
            resolved.add(host);
            return new InetAddress[] {InetAddress.getLoopbackAddress()};
        })) {
            long before = System.nanoTime();

            loops.prepare(List.of(new Origin("http", "shop.test", 80)));

            assertThat(resolved).containsExactly("shop.test");
            assertThat(System.nanoTime() - before).isLessThan(SECONDS.toNanos(10));
            await().until(() -> loops.openConnections() == 0);
        }
    }

    @Test
    void aRequestDuringARequestIsABug() throws IOException {
        try (RawTarget target = RawTarget.with(RawTarget.Wire::silence);
                TestUser user = TestUser.patient()) {
            String refusal = user.onLoop(session -> {
                HttpRequest request = new HttpRequest().begin(HttpMethod.GET, RequestTarget.of(target.origin(), "/"));
                session.send(request, response -> {});
                try {
                    session.send(request, response -> {});
                    return "";
                } catch (IllegalStateException e) {
                    return e.getMessage();
                }
            });

            assertThat(refusal).isEqualTo("a session makes one request at a time");
        }
    }

    private static LoadEventLoops open(int count) {
        return LoadEventLoops.open(count, HttpSettings.DEFAULT, "test", System::nanoTime, InstantSource.system());
    }

    private static CompletableFuture<Thread> on(LoadEventLoop loop) {
        CompletableFuture<Thread> thread = new CompletableFuture<>();
        loop.execute(() -> thread.complete(Thread.currentThread()));
        return thread;
    }

    private static CompletableFuture<Long> lateness(LoadEventLoop loop, long delay) {
        CompletableFuture<Long> lateness = new CompletableFuture<>();
        loop.execute(() -> {
            long at = loop.now() + delay;
            loop.at(at, () -> lateness.complete(loop.now() - at));
        });
        return lateness;
    }

    private static void bug(String message) {
        throw new IllegalStateException(message);
    }
}
