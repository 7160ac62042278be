package io.katydid.cli;

import io.katydid.scenario.Problem;
import io.katydid.scenario.yaml.Durations;
import io.quarkus.vertx.http.HttpServer;
import jakarta.enterprise.inject.spi.CDI;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the process listens when something is to be served, judged.
 *
 * @param host a name or address of this machine
 * @param port 0 for a free one
 * @param linger how long it listens after the end of a run
 */
record WebSettings(String host, int port, Duration linger) {

    static final String DEFAULT_HOST = "127.0.0.1";

    /** Locust's port for its page. */
    static final int DEFAULT_PORT = 8089;

    /** What is wrong is added to the problems of the settings. */
    static WebSettings of(WebOptions options, OptionReader settings) {
        return of(options, settings, DEFAULT_PORT);
    }

    /** @param defaultPort 0 where several processes of one machine are the rule */
    static WebSettings of(WebOptions options, OptionReader settings, int defaultPort) {
        return new WebSettings(
                Objects.requireNonNullElse(options.host, DEFAULT_HOST),
                port(options, settings, defaultPort),
                linger(options, settings));
    }

    private static int port(WebOptions options, OptionReader settings, int defaultPort) {
        if (options.port == null) {
            return defaultPort;
        }
        try {
            int port = Integer.parseInt(options.port);
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException _) {
            // told below, as any other wrong value
        }
        settings.refuse(
                "--web-port",
                "'" + options.port + "' is not a port; write a number from 1 to 65535, or 0 for a free one");
        return defaultPort;
    }

    private static Duration linger(WebOptions options, OptionReader settings) {
        if (options.linger == null) {
            return Duration.ZERO;
        }
        Optional<Duration> linger = Durations.parseOption(options.linger);
        if (linger.isEmpty()) {
            settings.refuse(
                    "--metrics-linger", "'" + options.linger + "' is not a duration; write 5, 500ms, 10s or 1m30s");
        }
        return linger.orElse(Duration.ZERO);
    }

    /** Why nothing can listen there. Known before anything starts, for the listener itself opens after the recorders' files. */
    Optional<Problem> mistake(OptionReader settings) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            return Optional.empty();
        } catch (UnknownHostException _) {
            return Optional.of(settings.problem(
                    "--web-host",
                    "'" + host + "' is no name of this machine; write one, or an address such as 127.0.0.1"));
        } catch (IOException e) {
            return Optional.of(settings.problem("--web-port", cannotListen(host, port, e)));
        }
    }

    static String cannotListen(String host, int port, Exception why) {
        return address(host, port) + ": cannot listen there (" + why.getMessage()
                + "); choose another, or port 0 for a free one";
    }

    /** Lets Quarkus listen there when it starts. */
    void listen() {
        RunTimeSettings.set("quarkus.http.host-enabled", "true");
        RunTimeSettings.set("quarkus.http.host", host);
        RunTimeSettings.set("quarkus.http.port", Integer.toString(port));
    }

    /** Where it listens in truth, once Quarkus has started. */
    String page(String path) {
        int actual = CDI.current().select(HttpServer.class).get().getPort();
        return "http://" + address(host, actual) + path;
    }

    private static String address(String host, int port) {
        return (host.contains(":") ? "[" + host + "]" : host) + ":" + port;
    }
}
