package io.katydid.run;

import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Ramp;
import io.katydid.telemetry.RunEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Which stage of a load begins; a load that is not in stages has none. Confined to the thread of the run. */
final class StageTracker {

    private List<Ramp> pieces;
    private int begun;

    StageTracker(LoadProfile profile) {
        pieces = profile instanceof LoadProfile.Stages ? profile.ramps() : List.of();
    }

    /** Somebody has taken the load into his own hands. */
    void leave() {
        pieces = List.of();
        begun = 0;
    }

    /** The next one that has begun and was not told. */
    Optional<RunEvent> begin(Instant start, Duration elapsed) {
        if (begun >= pieces.size() || pieces.get(begun).at().compareTo(elapsed) > 0) {
            return Optional.empty();
        }
        Ramp piece = pieces.get(begun++);
        return Optional.of(new RunEvent.StageChanged(start.plus(piece.at()), begun, piece.to(), piece.over()));
    }

    /** When the next one begins, since the first spawn; empty: there is none. */
    Optional<Duration> next() {
        return begun < pieces.size() ? Optional.of(pieces.get(begun).at()) : Optional.empty();
    }
}
