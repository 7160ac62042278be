package io.katydid.load;

import io.katydid.http.HttpResponse;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.HotPath;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Phase;

/** Records the phases of the requests of one loop, and how late they were begun. Confined to that loop. */
@HotPath
final class PhaseRecorder {

    private final LoopStats stats;
    private final boolean sharedConnections;

    /** @param sharedConnections whether users share connections, so that they may have to wait for one */
    PhaseRecorder(LoopStats stats, boolean sharedConnections) {
        this.stats = stats;
        this.sharedConnections = sharedConnections;
    }

    /** @param intended when the request should have started */
    void count(EndpointSeries endpoint, long intended, HttpResponse response) {
        stats.late(response.begun() - intended);
        if (response.connected() != HttpResponse.NEVER) {
            if (sharedConnections) {
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
