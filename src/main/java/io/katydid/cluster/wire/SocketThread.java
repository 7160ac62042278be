package io.katydid.cluster.wire;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.Pipe;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.zeromq.ZContext;
import org.zeromq.ZMQ;

/**
 * The one thread that touches ZeroMQ sockets, for they know nothing of threads. It sleeps until something arrives, somebody wakes it or
 * the next beat is due.
 */
final class SocketThread implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(50);

    /** What is to be done on that thread, and on no other. */
    interface Duty {

        /** Adds what it waits for. */
        void register(ZMQ.Poller poller);

        /** Takes what has arrived, sends what is to be sent; at every beat, and when woken. */
        void work();
    }

    private final ZContext context;
    private final Duty duty;
    private final Pipe wake;
    private final Thread thread;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile boolean closed;

    SocketThread(String name, ZContext context, Duty duty) {
        this.context = context;
        this.duty = duty;
        try {
            this.wake = Pipe.open();
            this.wake.source().configureBlocking(false);
        } catch (IOException e) {
            throw new UncheckedIOException("no pipe to wake a thread by", e);
        }
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** There is something to do. Any thread. */
    void wake() {
        if (!woken.getAndSet(true)) {
            try {
                wake.sink().write(ByteBuffer.wrap(new byte[1]));
            } catch (ClosedChannelException _) {
                // it has ended meanwhile
            } catch (IOException e) {
                throw new UncheckedIOException("the pipe that wakes a thread", e);
            }
        }
    }

    private void run() {
        ZMQ.Poller poller = context.createPoller(4);
        poller.register(wake.source(), ZMQ.Poller.POLLIN);
        duty.register(poller);
        ByteBuffer drain = ByteBuffer.allocate(16);
        try (poller) {
            while (!closed) {
                poller.poll(BEAT.toMillis());
                drain.clear();
                wake.source().read(drain);
                woken.set(false);
                duty.work();
            }
            duty.work();
        } catch (IOException e) {
            throw new UncheckedIOException("the pipe that wakes a thread", e);
        } finally {
            context.close();
            closePipe();
        }
    }

    private void closePipe() {
        try {
            wake.sink().close();
            wake.source().close();
        } catch (IOException e) {
            throw new UncheckedIOException("the pipe that wakes a thread", e);
        }
    }

    /** Lets go without waiting for it. */
    void stop() {
        closed = true;
        wake();
    }

    /** Sends what is still to be sent, as long as the sockets linger, and lets go of them. */
    @Override
    public void close() {
        stop();
        try {
            thread.join(Duration.ofSeconds(5));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
