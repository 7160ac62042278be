package io.katydid.agent;

import io.katydid.agent.settings.WebSettings;
import io.katydid.scenario.yaml.Durations;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.spi.CDI;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * The page that Prometheus scrapes.
 *
 * @param url where it is
 * @param linger how long it stays after the end of a run, for a last scrape
 */
record ServedMetrics(String url, Duration linger) {

    /** The page of this process, once Quarkus listens. */
    static ServedMetrics of(WebSettings web) {
        int port = CDI.current().select(HttpServer.class).get().getPort();
        String address = WebSettings.address(web.host().value(), port);
        return new ServedMetrics("http://" + address + "/metrics", web.linger().value());
    }

    /**
     * Waits until the page may go. A signal ends the wait.
     *
     * @param stops where two were asked for, nothing is waited for
     * @param say takes a line for people
     */
    void linger(StopSignals stops, Consumer<String> say) {
        if (linger.isZero() || stops.asked() > 1) {
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        stops.passTo(_ -> ended.countDown());
        say.accept(url + " stays up for " + Durations.text(linger) + "; a signal ends that");
        try {
            ended.await(linger.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
