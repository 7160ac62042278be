package io.katydid.http.vertx;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.katydid.http.Failure;
import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.http.HttpSender;
import io.katydid.http.HttpSession;
import io.katydid.http.LoadEventLoop;
import io.katydid.http.RequestTarget;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Origin;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A user that waits for its responses, with loops of its own unless it is given some. */
final class TestUser implements AutoCloseable {

    /** For what must come: more than ten times what it takes. */
    private static final long PATIENCE_SECONDS = 30;

    private final @Nullable LoadEventLoops own;
    private final LoadEventLoop loop;
    private final HttpSession session;

    TestUser(HttpSettings settings) {
        this.own = LoadEventLoops.open(1, settings, "1.2.3", System::nanoTime, InstantSource.system());
        this.loop = own.loops().getFirst();
        this.session = on(loop, () -> loop.openSession());
    }

    TestUser(LoadEventLoop loop) {
        this.own = null;
        this.loop = loop;
        this.session = on(loop, () -> loop.openSession());
    }

    static TestUser patient() {
        return new TestUser(HttpSettings.DEFAULT);
    }

    static TestUser waiting(Duration timeout) {
        return new TestUser(
                settings(timeout, new HttpSettings.Connections.PerUser(), new HttpSettings.Tls(null, true)));
    }

    static HttpSettings settings(Duration timeout, HttpSettings.Connections connections, HttpSettings.Tls tls) {
        return new HttpSettings(timeout, List.of(), connections, tls);
    }

    /** Opens loops that resolve names as the test says. */
    static LoadEventLoops loops(int count, HttpSettings settings, DnsCache.Resolver resolver) {
        return LoadEventLoops.open(
                count,
                settings,
                System::nanoTime,
                new HttpSender.Settings(settings.timeout(), "katydid/test", InstantSource.system()),
                resolver);
    }

    Outcome get(Origin origin, String path) {
        return send(HttpMethod.GET, origin, path, _ -> {});
    }

    Outcome getBody(Origin origin, String path) {
        return send(HttpMethod.GET, origin, path, request -> request.keepBody(true));
    }

    Outcome send(HttpMethod method, Origin origin, String path, Consumer<HttpRequest> more) {
        return await(begin(method, origin, path, more));
    }

    CompletableFuture<Outcome> begin(HttpMethod method, Origin origin, String path, Consumer<HttpRequest> more) {
        HttpRequest request = new HttpRequest().begin(method, RequestTarget.of(origin, path));
        more.accept(request);
        CompletableFuture<Outcome> outcome = new CompletableFuture<>();
        loop.execute(() -> {
            boolean[] sending = {true};
            session.send(request, response -> {
                if (sending[0]) {
                    outcome.completeExceptionally(new AssertionError("called from within send"));
                }
                outcome.complete(Outcome.of(response));
            });
            sending[0] = false;
        });
        return outcome;
    }

    <T> T onLoop(Function<HttpSession, T> task) {
        return on(loop, () -> task.apply(session));
    }

    LoadEventLoops loops() {
        return java.util.Objects.requireNonNull(own);
    }

    @Override
    public void close() {
        onLoop(user -> {
            user.close();
            return true;
        });
        if (own != null) {
            own.close();
        }
    }

    static <T> T await(CompletableFuture<T> future) {
        return future.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }

    private static <T> T on(LoadEventLoop loop, java.util.concurrent.Callable<T> task) {
        CompletableFuture<T> result = new CompletableFuture<>();
        loop.execute(() -> {
            try {
                result.complete(task.call());
            } catch (Exception e) {
                result.completeExceptionally(e);
            }
        });
        return await(result);
    }

    /** A copy of a response, which lives only while its handler runs. */
    record Outcome(
            @Nullable Failure failure,
            String detail,
            int status,
            int version,
            Map<String, String> headers,
            Map<String, String> cookies,
            String text,
            long begun,
            long connected,
            long connectNanos,
            long sent,
            long firstByte,
            long done,
            long bytesSent,
            long bytesReceived,
            int redirects,
            List<HttpResponse.Hop> hops) {

        static Outcome of(HttpResponse response) {
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            List<String> all = response.headers();
            for (int i = 0; i < all.size(); i += 2) {
                headers.putIfAbsent(all.get(i), all.get(i + 1));
            }
            Map<String, String> cookies = new TreeMap<>();
            for (String name : List.of("a", "b", "session")) {
                String value = response.cookie(name);
                if (value != null) {
                    cookies.put(name, value);
                }
            }
            return new Outcome(
                    response.failure(),
                    response.detail(),
                    response.status(),
                    response.version(),
                    headers,
                    cookies,
                    new String(response.body(), UTF_8),
                    response.begun(),
                    response.connected(),
                    response.connectNanos(),
                    response.sent(),
                    response.firstByte(),
                    response.done(),
                    response.bytesSent(),
                    response.bytesReceived(),
                    response.redirects(),
                    List.copyOf(response.hops()));
        }
    }
}
