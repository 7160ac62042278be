package io.katydid.telemetry;

import java.time.Instant;

/** Something that happened in a run at one moment. */
public sealed interface RunEvent {

    Instant at();

    /** The first spawn is due. */
    record TestStarted(Instant at) implements RunEvent {}

    /** A ramp has brought the number of users to where it leads. */
    record SpawnCompleted(Instant at, int users) implements RunEvent {}

    /** The load has ended: no request is under way any more. */
    record TestStopped(Instant at) implements RunEvent {}

    /** The agent itself is short of processor time, so its figures may not be true. */
    record ProcessorWarning(Instant at, double percent) implements RunEvent {}

    /** A recorder has lost records since the last such event. */
    record TelemetryLost(Instant at, String recorder, long lost) implements RunEvent {}
}
