package io.katydid.demo;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * How a shop behaves. Random decisions depend only on the seed and on how many were made before, so two shops with the
 * same seed fail alike.
 *
 * @param eventLoops threads that serve requests, at least 1
 * @param delay how long every response is delayed; zero for no delay
 * @param failures share of responses with status 503, 0 to 1
 * @param drops share of requests whose connection is closed without a response, 0 to 1
 * @param seed decides {@code /flaky}, failures, drops and tokens
 * @param sessions the most sessions; beyond it, the least recently used one is dropped
 * @param log receives a line for each request once its response was sent or its connection was closed; called on an
 *     event loop, so it must not block
 */
record ShopSettings(
        int eventLoops, Duration delay, double failures, double drops, long seed, int sessions, Consumer<String> log) {

    /** Enough for every user of a large test, with some hundred bytes each. */
    private static final int SESSIONS = 200_000;

    /** One event loop, no delay, no faults, no log. */
    static final ShopSettings PLAIN = new ShopSettings(1, Duration.ZERO, 0, 0, 1, SESSIONS, _ -> {});

    ShopSettings {
        require(eventLoops >= 1, "eventLoops is at least 1, not " + eventLoops);
        require(!delay.isNegative(), "delay is not negative, as is " + delay);
        require(failures >= 0 && failures <= 1, "failures is from 0 to 1, not " + failures);
        require(drops >= 0 && drops <= 1, "drops is from 0 to 1, not " + drops);
        require(sessions >= 1, "sessions is at least 1, not " + sessions);
    }

    ShopSettings withEventLoops(int eventLoops) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    ShopSettings withDelay(Duration delay) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    ShopSettings withFailures(double failures) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    ShopSettings withDrops(double drops) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    ShopSettings withSeed(long seed) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    ShopSettings withSessions(int sessions) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    ShopSettings withLog(Consumer<String> log) {
        return new ShopSettings(eventLoops, delay, failures, drops, seed, sessions, log);
    }

    private static void require(boolean condition, String otherwise) {
        if (!condition) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
