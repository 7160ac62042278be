package io.katydid.cli;

import io.katydid.scenario.yaml.Durations;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** Stays for a while after the end of a run, so that what it shows can be seen once more. A signal ends it. */
final class Linger {

    private Linger() {}

    /**
     * Waits.
     *
     * @param stops that were asked for; who has asked twice wants no waiting
     * @param page that stays meanwhile
     * @param say takes a line for people
     */
    static void at(String page, Duration time, StopSignals stops, Consumer<String> say) {
        if (time.isZero() || stops.asked() > 1) {
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        stops.passTo(_ -> ended.countDown());
        say.accept(page + " stays for " + Durations.text(time) + "; a signal ends that");
        try {
            ended.await(time.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
