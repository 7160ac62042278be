package io.katydid.http.vertx;

import io.katydid.http.Connector;
import io.katydid.http.Failure;
import io.katydid.http.Fault;
import io.katydid.http.LoadEventLoop;
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
final class VertxConnector implements Connector {

    /**
     * Design 3. Time for three tries of TCP (after 1 s and 3 s), short enough that a dead address does not look like a
     * slow one.
     */
    static final long TIMEOUT_NANOS = 5_000_000_000L;

    private final VertxEventLoop loop;
    private final VertxClients clients;
    private final DnsCache names;
    private final FailureClassifier classifier;

    VertxConnector(VertxEventLoop loop, VertxClients clients, DnsCache names, FailureClassifier classifier) {
        this.loop = loop;
        this.clients = clients;
        this.names = names;
        this.classifier = classifier;
    }

    @Override
    public Connector.Attempt connect(Origin origin, Owner owner) {
        Attempt attempt = new Attempt(origin, owner);
        attempt.begin();
        return attempt;
    }

    /**
     * Tries the addresses of a name one after the other, within five seconds in all: the next one when one refuses or
     * cannot be reached, and when one stays silent for its even share of the time that is left.
     */
    private final class Attempt implements Connector.Attempt {

        private final Origin origin;
        private final Owner owner;
        private final long begun;
        private final long until;
        private List<InetAddress> addresses = List.of();
        private int tried;
        private boolean over;
        private LoadEventLoop.@Nullable Alarm alarm;

        private Attempt(Origin origin, Owner owner) {
            this.origin = origin;
            this.owner = owner;
            this.begun = loop.now();
            this.until = begun + TIMEOUT_NANOS;
        }

        @Override
        public void cancel() {
            end();
        }

        private void begin() {
            InetAddress literal = DnsCache.literal(origin.host());
            if (literal != null) {
                addresses = List.of(literal);
                tryNext();
                return;
            }
            alarm = loop.at(until, () -> fail(Failure.DNS, "no response to the query for the name " + origin.host()));
            names.lookUp(origin.host(), found -> loop.execute(() -> resolved(found)));
        }

        private void resolved(DnsCache.Addresses found) {
            if (over) {
                return;
            }
            if (found.addresses().isEmpty()) {
                fail(Failure.DNS, found.problem());
                return;
            }
            addresses = found.addresses();
            tryNext();
        }

        private void tryNext() {
            clearAlarm();
            InetAddress address = addresses.get(tried++);
            long now = loop.now();
            int left = addresses.size() - tried + 1;
            int number = tried;
            alarm = loop.at(now + (until - now) / left, () -> silent(number, address));
            // Vert.x looks for the loop to use on the current thread
            loop.context().dispatch(address, to -> dial(to).onComplete(dialled -> dialled(number, to, dialled)));
        }

        private Future<HttpClientConnection> dial(InetAddress address) {
            SocketAddress server = SocketAddress.inetSocketAddress(new InetSocketAddress(address, origin.port()));
            SocketAddress peer = SocketAddress.inetSocketAddress(origin.port(), origin.host());
            HttpClientInternal client =
                    origin.secure() ? clients.secure(DnsCache.literal(origin.host()) != null) : clients.plain();
            return client.connect(server, peer);
        }

        private void dialled(int number, InetAddress address, AsyncResult<HttpClientConnection> dialled) {
            boolean late = over || number != tried;
            if (dialled.succeeded()) {
                VertxConnection connection = new VertxConnection(dialled.result(), loop, classifier, origin, begun);
                if (late) {
                    connection.close();
                    return;
                }
                end();
                connection.belongTo(owner);
                owner.opened(connection);
                return;
            }
            if (late) {
                return;
            }
            Fault fault = classifier.connecting(dialled.cause(), address.getHostAddress(), origin);
            if (fault.concernsOneAddress() && tried < addresses.size()) {
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
                String place = FailureClassifier.place(address.getHostAddress(), origin);
                fail(Failure.CONNECT_TIMEOUT, "no connection within 5 s: " + place);
            }
        }

        private void fail(Failure failure, String detail) {
            if (!over) {
                end();
                owner.notOpened(new Fault(failure, detail));
            }
        }

        private void end() {
            over = true;
            clearAlarm();
        }

        private void clearAlarm() {
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
        }
    }
}
