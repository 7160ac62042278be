package io.katydid.agent.settings;

import io.katydid.scenario.Problem;
import io.katydid.scenario.Step;
import io.katydid.scenario.UserClass;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.NetworkInterface;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * How a master finds its workers.
 *
 * @param host to bind to; {@code *} for all addresses
 * @param port 0 for a free one
 * @param reach what to say about who can connect; empty: nothing
 * @param maxWait zero: for ever
 * @param workerTimeout a silence after which a worker is lost; above zero
 * @param classes in place of the scenario's; empty: none
 * @param secret of the cluster
 */
public record MasterSettings(
        Setting<String> host,
        Setting<Integer> port,
        String reach,
        int expectWorkers,
        Duration maxWait,
        Duration workerTimeout,
        List<WeightedClass> classes,
        Optional<String> secret) {

    /** Locust's port for workers. */
    public static final int DEFAULT_PORT = 5557;

    /** As Locust's: three heartbeats. */
    public static final Duration DEFAULT_WORKER_TIMEOUT = Duration.ofSeconds(3);

    public MasterSettings {
        classes = List.copyOf(classes);
    }

    /** A user class that only workers of another kind know. */
    public record WeightedClass(String name, int weight) {}

    /** Why nothing can listen there, blamed on the right option; ZeroMQ would only give a number. */
    public Optional<Problem> problem() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            boolean any = host.value().equals("*");
            InetAddress address = any ? new InetSocketAddress(0).getAddress() : InetAddress.getByName(host.value());
            if (!any && !address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
                return Optional.of(notOurs());
            }
            socket.bind(new InetSocketAddress(address, port.value()));
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(notOurs());
        } catch (IOException e) {
            return Optional.of(port.problem(WebSettings.cannotListen(host.value(), port.value(), e)));
        }
    }

    private Problem notOurs() {
        return host.problem("'" + host.value()
                + "' is not a name or address of this machine; write one, or * for all of its addresses");
    }

    public boolean hasUserClasses() {
        return !classes.isEmpty();
    }

    /** Its own classes, which have no tasks here but only a name and a weight; else the scenario's. */
    public List<UserClass> userClasses(List<UserClass> scenario) {
        if (classes.isEmpty()) {
            return scenario;
        }
        UserClass any = scenario.getFirst();
        List<Step> none = List.of();
        return classes.stream()
                .map(one -> new UserClass(
                        one.name(),
                        one.weight(),
                        OptionalInt.empty(),
                        any.pause(),
                        any.order(),
                        none,
                        none,
                        any.tasks(),
                        null))
                .toList();
    }
}
