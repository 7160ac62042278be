package io.katydid.agent;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Names of hosts and their addresses. */
final class Addresses {

    private static final Path KERNEL_NAME = Path.of("/proc/sys/kernel/hostname");

    private Addresses() {}

    /** The name of this machine or container, without asking any server; empty when it is not known. */
    static String hostName(Function<String, @Nullable String> environment) {
        String name = environment.apply("HOSTNAME");
        if (name != null && !name.isBlank()) {
            return name.strip();
        }
        try {
            return Files.readString(KERNEL_NAME).strip();
        } catch (IOException _) {
            return "";
        }
    }

    /**
     * The addresses of a host in digits, in the order of the resolver; none when the name is not known. May take long.
     */
    static List<String> of(String host) {
        try {
            return Stream.of(InetAddress.getAllByName(host))
                    .map(InetAddress::getHostAddress)
                    .toList();
        } catch (UnknownHostException _) {
            return List.of();
        }
    }
}
