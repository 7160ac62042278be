package io.katydid.http.vertx;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.katydid.http.Failure;
import io.katydid.http.vertx.TestUser.Outcome;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bodies large and larger. */
@Timeout(120)
class BodiesTest {

    private static final int MEGA = 1_000_000;

    @Test
    void aLargeBodyIsCountedAndThrownAwayInFlatMemory() throws IOException {
        try (RawTarget target = sending(200 * MEGA, "");
                TestUser user = TestUser.waiting(ofSeconds(60))) {
            user.get(target.origin(), "/");
            long before = afterCollection();

            Outcome outcome = user.get(target.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(outcome.bytesReceived()).isEqualTo(200L * MEGA);
            assertThat(outcome.text()).isEmpty();
            assertThat(afterCollection() - before).isLessThan(20L * MEGA);
            assertThat(target.accepted()).isOne();
        }
    }

    @Test
    void aBodyOfTenMegabytesIsKept() throws IOException {
        try (RawTarget target = sending(10 * MEGA, "");
                TestUser user = TestUser.waiting(ofSeconds(60))) {
            Outcome outcome = user.getBody(target.origin(), "/");

            assertThat(outcome.failure()).as(outcome.detail()).isNull();
            assertThat(outcome.text()).hasSize(10 * MEGA);
            assertThat(user.get(target.origin(), "/").bytesReceived()).isEqualTo(10 * MEGA);
            assertThat(target.accepted()).isOne();
        }
    }

    @Test
    void aLargerOneThatIsNeededIsTooLargeAndItsConnectionClosed() throws IOException {
        try (RawTarget target = sending(200 * MEGA, "");
                TestUser user = TestUser.waiting(ofSeconds(60))) {
            Outcome outcome = user.getBody(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.TOO_LARGE);
            assertThat(outcome.detail()).isEqualTo("the body is over 10 MB");
            assertThat(outcome.status()).isEqualTo(200);
            assertThat(outcome.text()).isEmpty();
            assertThat(outcome.bytesReceived()).isBetween(10L * MEGA, 11L * MEGA);
            await().until(() -> target.openNow() == 0);
        }
    }

    @Test
    void aBombIsTooLarge() throws IOException {
        ByteArrayOutputStream bomb = new ByteArrayOutputStream();
        try (OutputStream zipped = new GZIPOutputStream(bomb)) {
            zipped.write(new byte[100 * MEGA]);
        }
        try (RawTarget target = RawTarget.with(wire -> {
                    while (wire.request() != null) {
                        wire.write("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: " + bomb.size()
                                + "\r\n\r\n");
                        wire.write(bomb.toByteArray());
                    }
                });
                TestUser user = TestUser.patient()) {
            Outcome outcome = user.getBody(target.origin(), "/");

            assertThat(outcome.failure()).isEqualTo(Failure.TOO_LARGE);
            assertThat(outcome.bytesReceived()).isEqualTo(bomb.size());
            assertThat(user.get(target.origin(), "/").failure()).isNull();
        }
    }

    private static RawTarget sending(int bytes, String headers) {
        return RawTarget.with(wire -> {
            byte[] block = "x".repeat(MEGA).getBytes(java.nio.charset.StandardCharsets.US_ASCII);
            while (wire.request() != null) {
                wire.write("HTTP/1.1 200 OK\r\n" + headers + "Content-Length: " + bytes + "\r\n\r\n");
                for (int sent = 0; sent < bytes; sent += MEGA) {
                    wire.write(block);
                }
            }
        });
    }

    private static long afterCollection() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
