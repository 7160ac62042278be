package io.katydid.cluster.wire;

import org.jspecify.annotations.Nullable;

/**
 * A message as Locust sends it: an array of three elements (rpc/protocol.py).
 *
 * @param data {@code null}, Boolean, Long, Double, String, {@code byte[]}, or a List or Map of these, with keys of any
 *     kind
 * @param nodeId of the worker that sends or receives the message, which is also its identity on the socket
 */
record Message(String type, @Nullable Object data, String nodeId) {}
