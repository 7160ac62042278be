package io.katydid.http.vertx;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.http.impl.HttpClientConnection;
import io.vertx.core.impl.logging.LoggerFactory;
import org.junit.jupiter.api.Test;

/** Else the tests that want silence would find it in a deaf ear. */
class LogCaptureTest {

    @Test
    void areHeardFromWarningsOn() {
        try (LogCapture logCapture = new LogCapture()) {
            LoggerFactory.getLogger(HttpClientConnection.class).info("hush");
            LoggerFactory.getLogger(HttpClientConnection.class).warn("evicted");

            assertThat(logCapture.heard()).containsExactly(HttpClientConnection.class.getName() + ": evicted");
        }
    }
}
