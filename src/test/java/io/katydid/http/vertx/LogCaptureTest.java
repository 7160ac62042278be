package io.katydid.http.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.impl.logging.LoggerFactory;
import org.junit.jupiter.api.Test;

/** Without this, tests that expect silence would pass because nothing is captured. */
class LogCaptureTest {

    @Test
    void startsAtWarnings() {
        try (LogCapture logCapture = new LogCapture()) {
            LoggerFactory.getLogger(HttpClientConnection.class).info("hush");
            LoggerFactory.getLogger(HttpClientConnection.class).warn("evicted");

            assertThat(logCapture.messages()).containsExactly(HttpClientConnection.class.getName() + ": evicted");
        }
    }
}
