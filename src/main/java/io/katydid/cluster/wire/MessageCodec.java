package io.katydid.cluster.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.charset.CodingErrorAction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.msgpack.core.MessageBufferPacker;
import org.msgpack.core.MessageFormat;
import org.msgpack.core.MessagePack;
import org.msgpack.core.MessagePackException;
import org.msgpack.core.MessageUnpacker;
import org.msgpack.value.ValueType;

/**
 * Converts messages to bytes and back. Packs as Python's msgpack does by default: whole numbers as short as possible,
 * others always as float64, strings and bytes as different types. Reads whatever a peer may send and rejects the rest
 * with a reason.
 */
final class MessageCodec {

    /** Locust's own messages have five levels; deeper ones would only use up the stack. */
    private static final int DEEPEST = 32;

    private static final MessagePack.PackerConfig PACKING = new MessagePack.PackerConfig();

    private static final MessagePack.UnpackerConfig READING = new MessagePack.UnpackerConfig()
            .withActionOnMalformedString(CodingErrorAction.REPORT)
            .withActionOnUnmappableString(CodingErrorAction.REPORT)
            .withStringSizeLimit(64 << 20);

    private MessageCodec() {}

    /** The outcome of reading. */
    sealed interface Read {

        record Valid(Message message) implements Read {}

        /**
         * The bytes are no valid message.
         *
         * @param reason in words, without the content
         */
        record Malformed(String reason) implements Read {}
    }

    static byte[] pack(Message message) {
        try (MessageBufferPacker packer = PACKING.newBufferPacker()) {
            packer.packArrayHeader(3);
            packer.packString(message.type());
            put(packer, message.data());
            packer.packString(message.nodeId());
            return packer.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("packing into memory", e);
        }
    }

    private static void put(MessageBufferPacker packer, @Nullable Object value) throws IOException {
        switch (value) {
            case null -> packer.packNil();
            case Boolean truth -> packer.packBoolean(truth);
            case Integer number -> packer.packInt(number);
            case Long number -> packer.packLong(number);
            case Double number -> packer.packDouble(number);
            case String text -> packer.packString(text);
            case byte[] bytes -> {
                packer.packBinaryHeader(bytes.length);
                packer.writePayload(bytes);
            }
            case List<?> list -> {
                packer.packArrayHeader(list.size());
                for (Object one : list) {
                    put(packer, one);
                }
            }
            case Map<?, ?> map -> {
                packer.packMapHeader(map.size());
                for (Map.Entry<?, ?> one : map.entrySet()) {
                    put(packer, one.getKey());
                    put(packer, one.getValue());
                }
            }
            default -> throw new IllegalArgumentException("cannot be packed: " + value.getClass());
        }
    }

    static Read read(byte[] bytes) {
        try (MessageUnpacker unpacker = READING.newUnpacker(bytes)) {
            if (unpacker.getNextFormat().getValueType() != ValueType.ARRAY) {
                return new Read.Malformed("not an array");
            }
            int size = unpacker.unpackArrayHeader();
            if (size != 3) {
                return new Read.Malformed("an array of " + size);
            }
            Object type = get(unpacker, bytes.length, DEEPEST);
            Object data = get(unpacker, bytes.length, DEEPEST);
            Object nodeId = get(unpacker, bytes.length, DEEPEST);
            if (unpacker.hasNext()) {
                return new Read.Malformed("more bytes than a message");
            }
            return type instanceof String name && nodeId instanceof String id
                    ? new Read.Valid(new Message(name, data, id))
                    : new Read.Malformed("type or node id is not a text");
        } catch (MessagePackException | IOException e) {
            return new Read.Malformed(e.getClass().getSimpleName());
        } catch (RejectedData e) {
            return new Read.Malformed(e.getMessage());
        }
    }

    private static @Nullable Object get(MessageUnpacker unpacker, int room, int levels)
            throws IOException, RejectedData {
        if (levels == 0) {
            throw new RejectedData("more than " + DEEPEST + " levels");
        }
        return switch (unpacker.getNextFormat().getValueType()) {
            case NIL -> {
                unpacker.unpackNil();
                yield null;
            }
            case BOOLEAN -> unpacker.unpackBoolean();
            case INTEGER -> number(unpacker);
            case FLOAT -> unpacker.unpackDouble();
            case STRING -> unpacker.unpackString();
            case BINARY -> unpacker.readPayload(within(unpacker.unpackBinaryHeader(), room));
            case ARRAY -> list(unpacker, room, levels);
            case MAP -> map(unpacker, room, levels);
            // no message of Locust has the objects that Python makes of these
            case EXTENSION -> throw new RejectedData("an extension type");
        };
    }

    /** Reads a whole number. Beyond 63 bits only the order of magnitude can matter. */
    private static Object number(MessageUnpacker unpacker) throws IOException {
        if (unpacker.getNextFormat() == MessageFormat.UINT64) {
            BigInteger value = unpacker.unpackBigInteger();
            return value.bitLength() < Long.SIZE ? (Object) value.longValue() : (Object) value.doubleValue();
        }
        return unpacker.unpackLong();
    }

    private static List<@Nullable Object> list(MessageUnpacker unpacker, int room, int levels)
            throws IOException, RejectedData {
        int size = within(unpacker.unpackArrayHeader(), room);
        List<@Nullable Object> list = new ArrayList<>(Math.min(size, 64));
        for (int i = 0; i < size; i++) {
            list.add(get(unpacker, room, levels - 1));
        }
        return Collections.unmodifiableList(list);
    }

    private static Map<@Nullable Object, @Nullable Object> map(MessageUnpacker unpacker, int room, int levels)
            throws IOException, RejectedData {
        int size = within(unpacker.unpackMapHeader(), room);
        Map<@Nullable Object, @Nullable Object> map = new LinkedHashMap<>(Math.min(2 * size, 128));
        for (int i = 0; i < size; i++) {
            Object key = get(unpacker, room, levels - 1);
            map.put(key, get(unpacker, room, levels - 1));
        }
        return Collections.unmodifiableMap(map);
    }

    /** Returns a claimed length if the message has room for it: every element takes at least a byte. */
    private static int within(int size, int room) throws RejectedData {
        if (size < 0 || size > room) {
            throw new RejectedData("a length beyond the message");
        }
        return size;
    }

    /** The data is well-formed but not accepted. */
    private static final class RejectedData extends Exception {
        private static final long serialVersionUID = 1;

        RejectedData(String reason) {
            super(reason, null, false, false);
        }

        @Override
        public String getMessage() {
            return Objects.requireNonNull(super.getMessage());
        }
    }
}
