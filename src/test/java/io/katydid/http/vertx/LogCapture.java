package io.katydid.http.vertx;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What Vert.x and Netty say in the log, from warnings on. */
final class LogCapture implements AutoCloseable {

    private final List<String> heard = new CopyOnWriteArrayList<>();
    private final List<Logger> loggers = List.of(Logger.getLogger("io.vertx"), Logger.getLogger("io.netty"));
    private final Handler ear = new Ear(heard);

    LogCapture() {
        loggers.forEach(logger -> logger.addHandler(ear));
    }

    List<String> heard() {
        return heard;
    }

    @Override
    public void close() {
        loggers.forEach(logger -> logger.removeHandler(ear));
    }

    private static final class Ear extends Handler {

        private final List<String> heard;

        Ear(List<String> heard) {
            this.heard = heard;
        }

        @Override
        public void publish(LogRecord said) {
            if (said.getLevel().intValue() >= Level.WARNING.intValue()) {
                heard.add(said.getLoggerName() + ": " + said.getMessage());
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
