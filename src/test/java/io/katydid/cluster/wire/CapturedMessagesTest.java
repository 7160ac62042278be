package io.katydid.cluster.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.StatsReport.FailureEntry;
import io.katydid.cluster.wire.StatsReport.StatsEntry;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Every message that real masters and workers were heard to send. */
class CapturedMessagesTest {

    /** Maps whose keys we know come out as they went in; of others we read what we need and leave the rest. */
    private static final Set<String> SENT_TO_THE_BIT = Set.of(
            "client_ready",
            "ack",
            "spawning",
            "spawning_complete",
            "client_stopped",
            "quit",
            "stop",
            "logs",
            "exception");

    private record Captured(boolean fromWorker, String type, String hex) {
        byte[] bytes() {
            return HexFormat.of().parseHex(hex);
        }
    }

    private static List<Captured> all() throws IOException {
        try (InputStream in = CapturedMessagesTest.class.getResourceAsStream("captured.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" "))
                    .map(words -> new Captured(words[0].equals("worker"), words[1], words[2]))
                    .toList();
        }
    }

    private static Message message(Captured captured) {
        return switch (MessageCodec.read(captured.bytes())) {
            case MessageCodec.Read.Valid(Message message) -> message;
            case MessageCodec.Read.Malformed(String reason) -> throw new AssertionError(captured.type + ": " + reason);
        };
    }

    @Test
    void everyOneIsReadAndPackedToTheSameBytes() throws IOException {
        assertThat(all()).hasSize(367).allSatisfy(captured -> {
            assertThat(message(captured).type()).isEqualTo(captured.type);
            assertThat(MessageCodec.pack(message(captured))).isEqualTo(captured.bytes());
        });
    }

    @Test
    void whatWeSendOurselvesIsWrittenAsTheyWriteIt() throws IOException {
        TreeMap<String, Integer> seen = new TreeMap<>();
        for (Captured captured : all()) {
            Message message = message(captured);
            if (SENT_TO_THE_BIT.contains(captured.type) && !isOwnVersion(message)) {
                Message again = captured.fromWorker
                        ? FromWorker.of(message).message(message.nodeId())
                        : FromMaster.of(message).message(message.nodeId());
                assertThat(MessageCodec.pack(again)).as(message.toString()).isEqualTo(captured.bytes());
                seen.merge(captured.type, 1, Integer::sum);
            }
        }
        assertThat(seen.keySet()).containsExactlyInAnyOrderElementsOf(SENT_TO_THE_BIT);
    }

    /** A version's text goes out as it came in, but -1 is what we say. */
    private static boolean isOwnVersion(Message message) {
        return message.type().equals("client_ready") && message.data() instanceof String text && text.isEmpty();
    }

    @Test
    void everyReportKeepsItsRows() throws IOException {
        long reports = 0;
        for (Captured captured : all()) {
            if (FromWorker.of(message(captured)) instanceof FromWorker.Stats(StatsReport report)) {
                reports++;
                assertThat(report.entries().stream()
                                .mapToLong(StatsEntry::requests)
                                .sum())
                        .isEqualTo(report.total().requests());
                assertThat(report.failures().stream()
                                .mapToLong(FailureEntry::occurrences)
                                .sum())
                        .isEqualTo(report.total().failures());
                Message again = new FromWorker.Stats(report).message("x");
                assertThat(StatsReport.of(UntrustedFields.of(again.data()))).isEqualTo(report);
            }
        }
        assertThat(reports).isEqualTo(36);
    }

    @Test
    void everyFailureHasPythonsKey() throws IOException {
        for (Captured captured : all()) {
            Message message = message(captured);
            if (captured.type.equals("stats")) {
                UntrustedFields errors = UntrustedFields.of(message.data()).fields("errors");
                errors.map()
                        .forEach((key, row) -> assertThat(
                                        FailureEntry.of(UntrustedFields.of(row)).key())
                                .isEqualTo(key));
            }
        }
    }

    @Test
    void everySpawnIsUnderstood() throws IOException {
        for (Captured captured : all()) {
            if (FromMaster.of(message(captured)) instanceof FromMaster.Spawn spawn) {
                assertThat(spawn.timestamp()).isGreaterThan(1.7e9);
                assertThat(spawn.users()).isNotEmpty();
                assertThat(spawn.ours()).isEmpty();
            }
        }
    }
}
