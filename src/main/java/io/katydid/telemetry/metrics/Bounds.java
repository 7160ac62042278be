package io.katydid.telemetry.metrics;

import java.util.List;

/** The upper bounds of explicit buckets, in the unit of the metric. */
enum Bounds {
    NONE,
    SECONDS,
    FINE,
    LONG,
    MILLISECONDS;

    /** The advice of the semantic conventions for HTTP durations. */
    private static final List<Double> HTTP_SECONDS =
            List.of(0.005, 0.01, 0.025, 0.05, 0.075, 0.1, 0.25, 0.5, 0.75, 1.0, 2.5, 5.0, 7.5, 10.0);

    private static final List<Double> FINE_SECONDS =
            List.of(0.0001, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0);

    private static final List<Double> LONG_SECONDS = List.of(
            0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 25.0, 50.0, 100.0, 250.0, 500.0, 1000.0);

    /** The default of OpenTelemetry, which Locust's telemetry plugin uses. */
    private static final List<Double> DEFAULT = List.of(
            0.0, 5.0, 10.0, 25.0, 50.0, 75.0, 100.0, 250.0, 500.0, 750.0, 1000.0, 2500.0, 5000.0, 7500.0, 10000.0);

    /** Returns the bounds in ascending order. */
    List<Double> upper() {
        return switch (this) {
            case NONE -> List.of();
            case SECONDS -> HTTP_SECONDS;
            case FINE -> FINE_SECONDS;
            case LONG -> LONG_SECONDS;
            case MILLISECONDS -> DEFAULT;
        };
    }
}
