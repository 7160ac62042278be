package io.katydid.http;

import io.katydid.scenario.Origin;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A user's own connections: one for each server, as it makes one request at a time. */
final class UserConnections implements ConnectionPool, Connector.Opening {

    /** Redirects could lead to any number of servers; the connection unused longest goes first. */
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
                if (connection.usable()) {
                    return connection;
                }
                connection.cut();
                open.remove(connection);
                break;
            }
        }
        this.acquirer = acquirer;
        attempt = connector.connect(origin, this, this);
        return null;
    }

    @Override
    public void opened(Connection connection) {
        if (open.size() == MOST) {
            open.removeFirst().cut();
        }
        open.add(connection);
        Acquirer told = acquirer;
        forgetAttempt();
        if (told != null) {
            told.connected(connection);
        }
    }

    @Override
    public void failed(Failure failure, String detail) {
        Acquirer told = acquirer;
        forgetAttempt();
        if (told != null) {
            told.unconnected(failure, detail);
        }
    }

    @Override
    public void forget(Acquirer acquirer) {
        if (attempt != null) {
            attempt.cancel();
        }
        forgetAttempt();
    }

    @Override
    public void release(Connection connection) {
        // It stays in the list while it is open; with several, the one used last goes to the end
        if (open.size() > 1 && open.remove(connection)) {
            open.add(connection);
        }
    }

    @Override
    public void closed(Connection connection) {
        open.remove(connection);
    }

    @Override
    public void leave() {
        List.copyOf(open).forEach(Connection::cut);
        open.clear();
    }

    private void forgetAttempt() {
        attempt = null;
        acquirer = null;
    }
}
