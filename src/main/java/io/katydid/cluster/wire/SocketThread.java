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
 * The one thread that touches a node's ZeroMQ sockets, which are not thread-safe. It sleeps until something arrives,
 * another thread wakes it, or the next beat is due.
 */
final class SocketThread implements AutoCloseable {

    private static final Duration BEAT = Duration.ofMillis(50);

    /** The work of that thread. */
    interface Duty {

        /** Registers the sockets to wait for. */
        void register(ZMQ.Poller poller);

        /** Receives what has arrived and sends what is to be sent. Called at every beat and when woken. */
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
            throw new UncheckedIOException("cannot open the pipe that wakes a thread", e);
        }
        this.thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
    }

    void start() {
        thread.start();
    }

    /** Wakes the thread because there is something to do. Called by any thread. */
    void wake() {
        if (!woken.getAndSet(true)) {
            try {
                wake.sink().write(ByteBuffer.wrap(new byte[1]));
            } catch (ClosedChannelException _) {
                // the thread has ended meanwhile
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

    /** Makes the thread end, without waiting for it. */
    void stop() {
        closed = true;
        wake();
    }

    /** Sends what is still to be sent, for as long as the sockets linger, and closes them. */
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
