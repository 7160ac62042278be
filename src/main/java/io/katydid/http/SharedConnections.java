package io.katydid.http;

import io.katydid.scenario.Origin;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A loop's share of the connections that all users of the process share: never more than a fixed number to each server,
 * counting those that are being closed. A request that finds none free waits in line; the wait ends, as every request
 * before it ends by its timeout.
 */
final class SharedConnections implements ConnectionPool {

    private final Connector connector;
    private final int perOrigin;
    private final Map<Origin, Pool> pools = new HashMap<>();

    /** @param perOrigin the most connections to one server at a time */
    SharedConnections(Connector connector, int perOrigin) {
        this.connector = connector;
        this.perOrigin = perOrigin;
    }

    @Override
    public @Nullable Connection acquire(Origin origin, Acquirer acquirer) {
        return pool(origin).acquire(acquirer);
    }

    @Override
    public void cancel(Acquirer acquirer) {
        pools.values().forEach(pool -> pool.waiting.remove(acquirer));
    }

    @Override
    public void release(Connection connection) {
        pool(connection.origin()).release(connection);
    }

    @Override
    public void releaseAll() {
        // Other users go on using them
    }

    private Pool pool(Origin origin) {
        Pool pool = pools.get(origin);
        if (pool == null) {
            pool = new Pool(origin);
            pools.put(origin, pool);
        }
        return pool;
    }

    /** Connections to one server. */
    private final class Pool implements Connector.Owner {

        private final Origin origin;
        private final Deque<Connection> idle = new ArrayDeque<>();
        private final Deque<Acquirer> waiting = new ArrayDeque<>();
        private int open;
        private int opening;

        Pool(Origin origin) {
            this.origin = origin;
        }

        @Nullable
        Connection acquire(Acquirer acquirer) {
            // The one used last is the least likely to have just been closed by the server
            for (Connection ready = idle.pollLast(); ready != null; ready = idle.pollLast()) {
                if (ready.isUsable()) {
                    return ready;
                }
                ready.close();
            }
            waiting.addLast(acquirer);
            openMore();
            return null;
        }

        void release(Connection connection) {
            if (connection.isUsable()) {
                handOut(connection);
            } else {
                connection.close();
            }
        }

        @Override
        public void opened(Connection connection) {
            opening--;
            open++;
            handOut(connection);
        }

        @Override
        public void notOpened(Fault fault) {
            opening--;
            Acquirer first = waiting.pollFirst();
            openMore();
            if (first != null) {
                first.notConnected(fault);
            }
        }

        @Override
        public void closed(Connection connection) {
            open--;
            idle.remove(connection);
            openMore();
        }

        private void handOut(Connection connection) {
            Acquirer first = waiting.pollFirst();
            if (first == null) {
                idle.addLast(connection);
            } else {
                first.connected(connection);
            }
        }

        private void openMore() {
            while (opening < waiting.size() && open + opening < perOrigin) {
                opening++;
                var _ = connector.connect(origin, this);
            }
        }
    }
}
