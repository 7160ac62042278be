package io.katydid.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.MessageCodec.Read;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MessageCodecTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", // nothing
                "c1", // a byte that is never used
                "93a3616161c0", // ends in the middle
                "94a161c0a162c0", // four places
                "93a161c0a162c0", // more bytes than a message
                "9301c0a162", // its type is a number
                "93a161c001", // its node id is a number
                "93a1ffc0a162", // not a text
                "93a161dfffffffffa162", // a map longer than the message
                "93a161ddffffffffa162", // a list longer than the message
                "93a161c6ffffffff00", // bytes longer than the message
                "93a161d4ff00a162", // an extension type
                "93a161dbffffffff", // a text longer than the message
            })
    void whatIsNoMessageIsRefusedWithAReason(String hex) {
        assertThat(MessageCodec.read(HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(
                        Read.Malformed.class,
                        malformed -> assertThat(malformed.reason()).isNotBlank());
    }

    @Test
    void depthDoesNotUseUpTheStack() {
        byte[] deep = new byte[1_000_000];
        Arrays.fill(deep, (byte) 0x91);
        deep[0] = (byte) 0x93;
        deep[1] = (byte) 0xa0;
        assertThat(MessageCodec.read(deep)).isInstanceOf(Read.Malformed.class);
    }

    @Test
    void noBytesMakeItThrow() {
        Random random = new Random(7);
        byte[] whole =
                MessageCodec.pack(new Message("stats", Map.of("a", List.of(1L, 2.5, "x", Map.of(3L, 4L))), "id"));
        for (int i = 0; i < 200_000; i++) {
            byte[] bytes = i % 2 == 0 ? whole.clone() : new byte[random.nextInt(40)];
            if (i % 2 == 0) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt();
            } else {
                random.nextBytes(bytes);
            }
            assertThat(MessageCodec.read(bytes)).isNotNull();
        }
    }

    @Test
    void whatOthersNeverSendIsKeptWhereItMeansSomething() {
        Map<Object, Object> data = new LinkedHashMap<>();
        data.put(1L, true);
        data.put(2.5, "two and a half");
        data.put("bytes", "xyz");
        Message message = new Message("own", data, "id");
        assertThat(MessageCodec.read(MessageCodec.pack(message))).isEqualTo(new Read.Valid(message));
        // 2^64 - 1
        assertThat(MessageCodec.read(HexFormat.of().parseHex("93a161cfffffffffffffffffa162")))
                .isEqualTo(new Read.Valid(new Message("a", 0x1p64, "b")));
    }
}
