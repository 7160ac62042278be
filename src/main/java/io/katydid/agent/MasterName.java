package io.katydid.agent;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Resolves the name of a master, on threads of its own. In Kubernetes the first query waits a little: pods of master
 * and workers start together, and the cluster's DNS caches a name that is queried too early as unknown, for five
 * seconds or more.
 */
final class MasterName {

    /** Set in every pod. */
    static final String IN_KUBERNETES = "KUBERNETES_SERVICE_HOST";

    private static final Duration FIRST = Duration.ofMillis(1500);

    private final Duration first;
    private final AtomicBoolean asked = new AtomicBoolean();

    MasterName(Function<String, @Nullable String> environment) {
        first = environment.apply(IN_KUBERNETES) == null ? Duration.ZERO : FIRST;
    }

    /** Returns at once; the addresses come later, or none where the name is not known. */
    void look(String host, Consumer<List<String>> found) {
        Duration wait = asked.getAndSet(true) ? Duration.ZERO : first;
        CompletableFuture.delayedExecutor(
                        wait.toMillis(),
                        TimeUnit.MILLISECONDS,
                        task -> Thread.ofPlatform()
                                .daemon()
                                .name("katydid-name")
                                .start(task))
                .execute(() -> found.accept(Addresses.of(host)));
    }
}
