package io.katydid.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A way to a port of this machine that can be as bad as a network: late, interrupted for a while, or dead without a word. */
final class FaultyLink implements AutoCloseable {

    private final ServerSocket listening;
    private final int target;
    private final long delayNanos;
    private final Set<Connection> connections = ConcurrentHashMap.newKeySet();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition opened = lock.newCondition();
    private boolean held;

    private FaultyLink(ServerSocket listening, int target, Duration delay) {
        this.listening = listening;
        this.target = target;
        this.delayNanos = delay.toNanos();
    }

    static FaultyLink to(int target) {
        return to(target, Duration.ZERO);
    }

    /** @param delay each way */
    static FaultyLink to(int target, Duration delay) {
        try {
            FaultyLink link = new FaultyLink(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), target, delay);
            Thread.ofVirtual().start(link::accept);
            return link;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listening.getLocalPort();
    }

    /** Nothing passes any more, as when a cable is pulled: what is sent arrives once it is plugged in again. */
    void hold() {
        held(true);
    }

    void release() {
        held(false);
    }

    private void held(boolean now) {
        lock.lock();
        try {
            held = now;
            opened.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Connections that are there lead nowhere from now on, and nobody is told; new ones pass. */
    void deaden() {
        connections.forEach(connection -> connection.dead = true);
    }

    /** Ends all connections; new ones pass. */
    void cut() {
        connections.forEach(Connection::close);
    }

    private void accept() {
        try {
            while (true) {
                Connection connection =
                        new Connection(listening.accept(), new Socket(InetAddress.getLoopbackAddress(), target));
                connections.add(connection);
                connection.start();
            }
        } catch (IOException closed) {
            // the end of the test
        }
    }

    /** A piece of what was sent, and when it has come as far as the link is long. */
    private record Piece(ByteBuffer bytes, long due) {}

    private final class Connection {
        private final Socket near;
        private final Socket far;
        private volatile boolean dead;

        Connection(Socket near, Socket far) {
            this.near = near;
            this.far = far;
        }

        void start() throws IOException {
            pass(near.getInputStream(), far.getOutputStream());
            pass(far.getInputStream(), near.getOutputStream());
        }

        /** With one thread that takes and one that gives, for what is on its way must not keep the next from setting out. */
        private void pass(InputStream from, OutputStream to) {
            BlockingQueue<Piece> way = new LinkedBlockingQueue<>();
            Thread.ofVirtual().start(() -> take(from, way));
            Thread.ofVirtual().start(() -> give(way, Channels.newChannel(to)));
        }

        private void take(InputStream from, BlockingQueue<Piece> way) {
            byte[] buffer = new byte[64 << 10];
            try {
                for (int read = from.read(buffer); read >= 0; read = from.read(buffer)) {
                    way.add(new Piece(ByteBuffer.wrap(Arrays.copyOf(buffer, read)), System.nanoTime() + delayNanos));
                }
            } catch (IOException _) {
                // as an end
            }
            way.add(new Piece(ByteBuffer.allocate(0), System.nanoTime() + delayNanos));
        }

        private void give(BlockingQueue<Piece> way, WritableByteChannel to) {
            try {
                for (Piece piece = way.take(); piece.bytes.hasRemaining(); piece = way.take()) {
                    TimeUnit.NANOSECONDS.sleep(piece.due - System.nanoTime());
                    awaitOpen();
                    if (!dead) {
                        to.write(piece.bytes);
                    }
                }
                awaitOpen();
            } catch (IOException _) {
                // the other side has gone
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            if (!dead) {
                close();
            }
        }

        private void close() {
            connections.remove(this);
            try (near;
                    far) {
                // both
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void awaitOpen() throws InterruptedException {
        lock.lock();
        try {
            while (held) {
                opened.await();
            }
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        try {
            listening.close();
            release();
            cut();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
