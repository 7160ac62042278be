package io.katydid.cli;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.stream.Stream;

/** What a name stands for. */
final class Addresses {

    private Addresses() {}

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
