package io.katydid.scenario;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A recorder that a scenario or an option asks for, with its settings. */
public sealed interface RecorderSpec {

    /**
     * Lines of JSON.
     *
     * @param interval between two statistics lines, at least 1 s
     * @param systemInterval between two system lines, at least 1 s
     * @param file where they go; null for standard output
     */
    record Json(
            Duration interval,
            Duration systemInterval,
            @Nullable Path file) implements RecorderSpec {
        public static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(2);
    }

    /** The page that Prometheus scrapes. It has no settings: where it is, is said of the process. */
    record Prometheus() implements RecorderSpec {}
}
