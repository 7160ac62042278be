package io.katydid.http;

import io.katydid.scenario.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The connections of one user: one to each server, as a user makes one request at a time. */
final class UserConnections implements ConnectionPool, Connector.Owner {

    /** Redirects could lead to any number of servers; the connection unused for the longest time makes room. */
    private static final int MOST = 8;

    private final Connector connector;
    private final List<Connection> open = new ArrayList<>(1);
    private Connector.@Nullable Attempt attempt;
    private @Nullable Acquirer acquirer;

    UserConnections(Connector connector) {
        this.connector = connector;
    }

    @Override
    public @Nullable Connection acquire(Origin origin, Acquirer acquirer) {
        for (int i = 0; i < open.size(); i++) {
            Connection connection = open.get(i);
            if (connection.origin().equals(origin)) {
                if (connection.isUsable()) {
                    return connection;
                }
                connection.close();
                open.remove(connection);
                break;
            }
        }
        this.acquirer = acquirer;
        attempt = connector.connect(origin, this);
        return null;
    }

    @Override
    public void cancel(Acquirer acquirer) {
        if (attempt != null) {
            attempt.cancel();
        }
        endAttempt();
    }

    @Override
    public void release(Connection connection) {
        // It stays in the list while it is open; of several, the one used last goes to the end
        if (open.size() > 1 && open.remove(connection)) {
            open.add(connection);
        }
    }

    @Override
    public void releaseAll() {
        List.copyOf(open).forEach(Connection::close);
        open.clear();
    }

    @Override
    public void opened(Connection connection) {
        if (open.size() == MOST) {
            open.removeFirst().close();
        }
        open.add(connection);
        Acquirer waiting = acquirer;
        endAttempt();
        if (waiting != null) {
            waiting.connected(connection);
        }
    }

    @Override
    public void notOpened(Fault fault) {
        Acquirer waiting = acquirer;
        endAttempt();
        if (waiting != null) {
            waiting.notConnected(fault);
        }
    }

    @Override
    public void closed(Connection connection) {
        open.remove(connection);
    }

    private void endAttempt() {
        attempt = null;
        acquirer = null;
    }
}
