package io.katydid.http.vertx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** Collects what Vert.x and Netty log, from warnings on. */
final class LogCapture implements AutoCloseable {

    private final List<String> messages = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers = List.of(Logger.getLogger("io.vertx"), Logger.getLogger("io.netty"));
    private final Handler collector = new Collector(messages);

    LogCapture() {
        loggers.forEach(logger -> logger.addHandler(collector));
    }

    List<String> messages() {
        return messages;
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.removeHandler(collector));
    }

    private static final class Collector extends Handler {

        private final List<String> messages;

        Collector(List<String> messages) {
            this.messages = messages;
        }

        @Override
        public void publish(LogRecord logged) {
            if (logged.getLevel().intValue() >= Level.WARNING.intValue()) {
                messages.add(logged.getLoggerName() + ": " + logged.getMessage());
            }
        }

        @Override
        public void flush() {
            // Nothing is kept back
        }

        @Override
        public void close() {
            // Nothing is open
        }
    }
}
