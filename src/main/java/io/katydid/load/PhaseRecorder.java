package io.katydid.load;

import io.katydid.http.HttpResponse;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.HotPath;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Phase;

/** Counts the inside of requests on one loop. Confined to it. */
@HotPath
final class PhaseRecorder {

    private final LoopStats stats;
    private final boolean shared;

    /** @param shared whether users share connections, so that they may have to wait for one */
    PhaseRecorder(LoopStats stats, boolean shared) {
        this.stats = stats;
        this.shared = shared;
    }

    /** @param intended when the request should have started */
    void count(EndpointSeries endpoint, long intended, HttpResponse response) {
        stats.late(response.begun() - intended);
        if (response.connected() != HttpResponse.NEVER) {
            if (shared) {
                endpoint.phase(Phase.POOL_WAIT, response.connected() - response.begun() - response.connectNanos());
            }
            if (response.connectNanos() > 0) {
                endpoint.phase(Phase.CONNECT, response.connectNanos());
            }
        }
        if (response.firstByte() != HttpResponse.NEVER) {
            endpoint.phase(Phase.WAIT, response.firstByte() - response.sent());
            endpoint.phase(Phase.RECEIVE, response.done() - response.firstByte());
        }
    }
}
