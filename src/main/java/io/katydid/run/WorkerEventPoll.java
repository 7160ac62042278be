package io.katydid.run;

import io.katydid.load.FleetEvent;
import io.katydid.load.LoadGenerator;
import io.katydid.telemetry.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Asks the load now and then what has happened to the workers that make it. Confined to the thread of the run. */
final class WorkerEventPoll {

    static final long PERIOD = Duration.ofMillis(200).toNanos();

    private final LoadGenerator generator;
    private final boolean wakes;
    private long next;

    /**
     * Begins now.
     *
     * @param wakes whether the thread of the run is to wake for it
     */
    WorkerEventPoll(LoadGenerator generator, boolean wakes, long now) {
        this.generator = generator;
        this.wakes = wakes;
        this.next = now;
    }

    /** What has happened; nothing when it was asked just now, unless it is for the last time. */
    List<RunEvent> events(long now, Instant at, boolean last) {
        if (now < next && !last) {
            return List.of();
        }
        next = now + PERIOD;
        return generator.events().stream().map(event -> told(event, at)).toList();
    }

    /** When to ask again. */
    long next() {
        return wakes ? next : Long.MAX_VALUE;
    }

    private static RunEvent told(FleetEvent event, Instant at) {
        return switch (event) {
            case FleetEvent.WorkerJoined(String id, int index, String kind) ->
                new RunEvent.WorkerJoined(at, id, index, kind);
            case FleetEvent.WorkerLost(String id, int index, String reason) ->
                new RunEvent.WorkerLost(at, id, index, reason);
            case FleetEvent.WorkerRecovered(String id, int index) -> new RunEvent.WorkerRecovered(at, id, index);
            case FleetEvent.ReportsLost(String id, int index, long count) ->
                new RunEvent.ReportsLost(at, id, index, count);
            case FleetEvent.WorkerComplained(String id, int index, String text) ->
                new RunEvent.WorkerComplained(at, id, index, text);
        };
    }
}
