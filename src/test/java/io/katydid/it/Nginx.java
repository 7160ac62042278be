package io.katydid.it;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A real nginx with a configuration, a port and a log of its own. */
final class Nginx implements AutoCloseable {

    private final Process process;
    private final Path folder;
    private final int port;

    private Nginx(Process process, Path folder, int port) {
        this.process = process;
        this.folder = folder;
        this.port = port;
    }

    /** Where it is installed; empty when it is not. */
    static Optional<Path> program() {
        return Stream.of("/usr/sbin/nginx", "/usr/bin/nginx", "/usr/local/sbin/nginx", "/usr/local/bin/nginx")
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * Starts one.
     *
     * @param locations what stands in its server block
     */
    static Nginx start(Path program, Path folder, String locations) throws IOException {
        int port = freePort();
        Path configuration = folder.resolve("nginx.conf");
        Files.writeString(configuration, """
                daemon off; worker_processes 1; pid nginx.pid; error_log error.log;
                events { worker_connections 4096; }
                http {
                  log_format plain '$request_method $uri $status';
                  access_log access.log plain;
                  client_body_temp_path b; proxy_temp_path p; fastcgi_temp_path f; uwsgi_temp_path u; scgi_temp_path s;
                  keepalive_requests 1000000;
                  server { listen 127.0.0.1:%d; %s }
                }
                """.formatted(port, locations));
        Process process = new ProcessBuilder(
                        program.toString(), "-e", "error.log", "-p", folder.toString(), "-c", configuration.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("nginx.out").toFile())
                .start();
        Nginx nginx = new Nginx(process, folder, port);
        Awaitility.await().atMost(Duration.ofSeconds(30)).until(nginx::listens);
        return nginx;
    }

    private boolean listens() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            return socket.isConnected();
        } catch (IOException e) {
            if (!process.isAlive()) {
                throw new IllegalStateException("nginx ended: " + read("nginx.out") + read("error.log"), e);
            }
            return false; // not yet
        }
    }

    private String read(String file) {
        try {
            Path path = folder.resolve(file);
            return Files.exists(path) ? Files.readString(path) : "";
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    String host() {
        return "http://127.0.0.1:" + port;
    }

    /** Lines of its log by method and path. Ends it first, so that the log is whole. */
    Map<String, Long> requests() {
        close();
        Map<String, Long> counts = new TreeMap<>();
        List<String> lines = read("access.log").lines().toList();
        for (String line : lines) {
            counts.merge(line.substring(0, line.lastIndexOf(' ')), 1L, Long::sum);
        }
        return counts;
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(30, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
