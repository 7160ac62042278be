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

/** What a name stands for. */
final class Addresses {

    private static final Path KERNELS = Path.of("/proc/sys/kernel/hostname");

    private Addresses() {}

    /** Of this machine or container, asked of nobody else; empty when it is not known. */
    static String hostName(Function<String, @Nullable String> environment) {
        String told = environment.apply("HOSTNAME");
        if (told != null && !told.isBlank()) {
            return told.strip();
        }
        try {
            return Files.readString(KERNELS).strip();
        } catch (IOException _) {
            return "";
        }
    }

    /** In numbers, in the order of the resolver; none when the name is not known. May take long. */
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
