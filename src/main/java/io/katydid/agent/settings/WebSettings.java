package io.katydid.agent.settings;

import io.katydid.scenario.Problem;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Optional;

/**
 * Where this process listens when something is to be served.
 *
 * @param host a name or address of this machine
 * @param port 0 for a free one
 * @param linger how long it listens after the end of a run
 */
public record WebSettings(Setting<String> host, Setting<Integer> port, Setting<Duration> linger) {

    public static final String DEFAULT_HOST = "127.0.0.1";

    /** Locust's port for its page. */
    public static final int DEFAULT_PORT = 8089;

    /**
     * Why nothing can listen there. Asked before anything starts, for the listener opens after the recorders' files.
     */
    public Optional<Problem> problem() {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host.value()), port.value()));
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(host.problem("'" + host.value()
                    + "' is not a name of this machine; write one, or an address such as 127.0.0.1"));
        } catch (IOException e) {
            return Optional.of(port.problem(cannotListen(host.value(), port.value(), e)));
        }
    }

    /** Says that nothing can listen at a port. */
    public static String cannotListen(String host, int port, Exception why) {
        return address(host, port) + ": cannot listen there (" + why.getMessage()
                + "); choose another, or port 0 for a free one";
    }

    /** As it stands in a URL. */
    public static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
