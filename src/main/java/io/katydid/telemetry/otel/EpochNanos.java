package io.katydid.telemetry.otel;

import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** Converts moments for OTLP: nanoseconds since the epoch. */
final class EpochNanos {

    private EpochNanos() {}

    static long of(Instant at) {
        return TimeUnit.SECONDS.toNanos(at.getEpochSecond()) + at.getNano();
    }
}
