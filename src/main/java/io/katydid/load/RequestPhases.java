package io.katydid.load;

import io.katydid.load.http.Reply;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.HotPath;
import io.katydid.stats.LoopStats;
import io.katydid.stats.Phase;

/** Counts the inside of requests on one loop. Confined to it. */
@HotPath
final class RequestPhases {

    private final LoopStats stats;
    private final boolean shared;

    /** @param shared whether users share connections, so that they may have to wait for one */
    RequestPhases(LoopStats stats, boolean shared) {
        this.stats = stats;
        this.shared = shared;
    }

    /** @param intended when the request should have started */
    void count(EndpointSeries endpoint, long intended, Reply reply) {
        stats.late(reply.begun() - intended);
        if (reply.connected() != Reply.NEVER) {
            if (shared) {
                endpoint.phase(Phase.POOL_WAIT, reply.connected() - reply.begun() - reply.connectNanos());
            }
            if (reply.connectNanos() > 0) {
                endpoint.phase(Phase.CONNECT, reply.connectNanos());
            }
        }
        if (reply.firstByte() != Reply.NEVER) {
            endpoint.phase(Phase.WAIT, reply.firstByte() - reply.sent());
            endpoint.phase(Phase.RECEIVE, reply.done() - reply.firstByte());
        }
    }
}
