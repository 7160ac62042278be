package io.katydid.cluster.wire;

/** Messages as the wire brings them, for tests of other packages. */
public final class ReceivedMessages {

    private ReceivedMessages() {}

    /**
     * Returns a message as a master reads it.
     *
     * @param data as MessagePack has it
     */
    public static FromWorker fromWorker(String type, Object data, String nodeId) {
        return FromWorker.of(new Message(type, data, nodeId));
    }
}
