package io.katydid.http;

import io.katydid.scenario.Origin;
import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.http.impl.HttpClientInternal;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Opens connections on one loop: name, then TCP, then TLS. Confined to the loop. */
final class Connector {

    /** Design 3. Over three tries of TCP (after 1 s and 3 s), short enough that a dead address does not look like a slow one. */
    static final long TIMEOUT_NANOS = 5_000_000_000L;

    private final LoopResources here;
    private final VertxClients vertxClients;
    private final DnsCache names;
    private final FailureClassifier failureClassifier;

    Connector(LoopResources here, VertxClients vertxClients, DnsCache names, FailureClassifier failureClassifier) {
        this.here = here;
        this.vertxClients = vertxClients;
        this.names = names;
        this.failureClassifier = failureClassifier;
    }

    /** Begins to open a connection; it comes, or why it does not, later and never from within this call. */
    Attempt connect(Origin origin, ConnectionPool owner, Opening opening) {
        Attempt attempt = new Attempt(origin, owner, opening);
        attempt.begin();
        return attempt;
    }

    interface Opening {
        void opened(Connection connection);

        void failed(Failure failure, String detail);
    }

    /**
     * Tries the addresses of a name one after the other, within five seconds in all: the next one when one refuses or cannot be reached,
     * and when one stays silent for its even share of the time that is left.
     */
    final class Attempt {

        private final Origin origin;
        private final ConnectionPool owner;
        private final Opening opening;
        private final long begun;
        private final long until;
        private List<InetAddress> addresses = List.of();
        private int tried;
        private boolean over;
        private LoadEventLoop.@Nullable Alarm alarm;

        private Attempt(Origin origin, ConnectionPool owner, Opening opening) {
            this.origin = origin;
            this.owner = owner;
            this.opening = opening;
            this.begun = here.now();
            this.until = begun + TIMEOUT_NANOS;
        }

        void cancel() {
            over = true;
            clearAlarm();
        }

        private void begin() {
            InetAddress literal = DnsCache.literal(origin.host());
            if (literal != null) {
                addresses = List.of(literal);
                tryNext();
                return;
            }
            alarm = here.at(until, () -> fail(Failure.DNS, "no answer to the question for the name " + origin.host()));
            names.ask(origin.host(), answer -> here.execute(() -> resolved(answer)));
        }

        private void resolved(DnsCache.Addresses answer) {
            if (over) {
                return;
            }
            if (answer.addresses().isEmpty()) {
                fail(Failure.DNS, answer.problem());
                return;
            }
            addresses = answer.addresses();
            tryNext();
        }

        private void tryNext() {
            clearAlarm();
            InetAddress address = addresses.get(tried++);
            long now = here.now();
            int left = addresses.size() - tried + 1;
            int number = tried;
            alarm = here.at(now + (until - now) / left, () -> silent(number, address));
            // Vert.x looks for the loop to use on the current thread
            here.context().dispatch(address, to -> dial(to).onComplete(dialled -> dialled(number, to, dialled)));
        }

        private Future<HttpClientConnection> dial(InetAddress address) {
            SocketAddress server = SocketAddress.inetSocketAddress(new InetSocketAddress(address, origin.port()));
            SocketAddress peer = SocketAddress.inetSocketAddress(origin.port(), origin.host());
            HttpClientInternal client = origin.secure()
                    ? vertxClients.secure(DnsCache.literal(origin.host()) != null)
                    : vertxClients.plain();
            return client.connect(server, peer);
        }

        private void dialled(int number, InetAddress address, AsyncResult<HttpClientConnection> dialled) {
            if (dialled.succeeded()) {
                Connection connection = new Connection(dialled.result(), origin, begun, here);
                if (over || number != tried) {
                    connection.cut();
                    return;
                }
                over = true;
                clearAlarm();
                connection.belongTo(owner);
                opening.opened(connection);
                return;
            }
            if (over || number != tried) {
                return;
            }
            FailureClassifier.Fault fault =
                    failureClassifier.connecting(dialled.cause(), address.getHostAddress(), origin);
            if (fault.elsewhere() && tried < addresses.size()) {
                tryNext();
            } else {
                fail(fault.failure(), fault.detail());
            }
        }

        private void silent(int number, InetAddress address) {
            if (over || number != tried) {
                return;
            }
            if (tried < addresses.size()) {
                tryNext();
            } else {
                fail(
                        Failure.CONNECT_TIMEOUT,
                        "no connection within 5 s: " + FailureClassifier.at(address.getHostAddress(), origin));
            }
        }

        private void fail(Failure failure, String detail) {
            if (over) {
                return;
            }
            over = true;
            clearAlarm();
            opening.failed(failure, detail);
        }

        private void clearAlarm() {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
        }
    }
}
