package io.katydid.run;

import io.katydid.load.FleetStatus;
import io.katydid.load.FleetStatus.FleetEvent;
import io.katydid.stats.Validity;
import io.katydid.telemetry.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a run knows of the workers that make its load; without workers there is nothing to know. Confined to the thread
 * of the run.
 */
final class FleetMonitor {

    static final long PERIOD = Duration.ofMillis(200).toNanos();

    private final Optional<FleetStatus> fleet;
    private long next;

    /** Looks for the first time now. */
    FleetMonitor(Optional<FleetStatus> fleet, long now) {
        this.fleet = fleet;
        this.next = fleet.isPresent() ? now : Long.MAX_VALUE;
    }

    /** What has happened to workers, if the next look is due; the last look always is. */
    List<RunEvent> events(long now, Instant at, boolean last) {
        if (fleet.isEmpty() || (now < next && !last)) {
            return List.of();
        }
        next = now + PERIOD;
        return fleet.get().events().stream().map(event -> event(event, at)).toList();
    }

    private static RunEvent event(FleetEvent event, Instant at) {
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

    /** When the next look is due; {@link Long#MAX_VALUE}: never. */
    long next() {
        return next;
    }

    Validity validity() {
        return fleet.map(FleetStatus::validity).orElse(Validity.VALID);
    }

    /** Why no load can be made any more; empty: it can. */
    Optional<String> failure() {
        return fleet.flatMap(FleetStatus::failure);
    }

    /** How many workers are in which state. */
    Map<String, Integer> workers() {
        return fleet.map(FleetStatus::workers).orElse(Map.of());
    }
}
