package io.katydid.agent;

import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.WebSettings;
import io.katydid.process.Signals;
import java.util.Optional;

/**
 * The way from settings that were found right to a job inside the framework, for runs and workers alike. Signals are
 * heard from the first moment on.
 *
 * @param served where this process listens; empty: nowhere
 */
record AgentStart(Boot boot, LogSettings log, Optional<WebSettings> served) {

    /** What is done once everything is ready for it. */
    @FunctionalInterface
    interface Job {

        /**
         * Returns the exit code.
         *
         * @param stops what signals ask for, those that came before included
         * @param page empty where this process does not listen
         */
        int run(StopSignals stops, Optional<ServedMetrics> page);
    }

    /** Returns the job's exit code, or that of a start that failed. */
    int run(Job job) {
        served.ifPresent(AgentStart::listen);
        StopSignals stops = new StopSignals();
        // Booting takes a while, and a signal in it would be lost: the JVM would end after the run and not before it.
        Signals early = Signals.to(stops::ask);
        try {
            return boot.run(() -> live(job, stops), log);
        } finally {
            early.restore();
        }
    }

    /** Lets Quarkus listen when it starts. */
    private static void listen(WebSettings web) {
        RunTimeSettings.set("quarkus.http.host-enabled", "true");
        RunTimeSettings.set("quarkus.http.host", web.host().value());
        RunTimeSettings.set("quarkus.http.port", Integer.toString(web.port().value()));
    }

    private int live(Job job, StopSignals stops) {
        // once more: a native boot brings handlers of its own
        Signals signals = Signals.to(stops::ask);
        try {
            return job.run(stops, served.map(ServedMetrics::of));
        } finally {
            signals.restore();
        }
    }
}
