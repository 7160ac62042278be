package io.katydid.cluster.wire;

import org.jspecify.annotations.Nullable;

/**
 * One message as Locust sends it: an array of three (rpc/protocol.py).
 *
 * @param data {@code null}, Boolean, Long, Double, String, {@code byte[]}, a List or a Map of these, with keys of any kind
 * @param nodeId of the worker that sends it or is meant, which is also its identity on the socket
 */
public record Message(String type, @Nullable Object data, String nodeId) {}
