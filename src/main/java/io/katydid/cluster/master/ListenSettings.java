package io.katydid.cluster.master;

import java.util.Optional;

/**
 * Where a master listens, and who may join.
 *
 * @param host to bind to; {@code *} for all addresses
 * @param port 0: any free one
 * @param secret of the cluster; empty: no encryption, and anyone may join
 */
public record ListenSettings(String host, int port, Optional<String> secret) {}
