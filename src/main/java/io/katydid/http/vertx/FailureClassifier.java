package io.katydid.http.vertx;

import io.katydid.http.Failure;
import io.katydid.http.Fault;
import io.katydid.scenario.Origin;
import io.netty.channel.ConnectTimeoutException;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.handler.codec.PrematureChannelClosureException;
import io.netty.handler.codec.TooLongFrameException;
import io.netty.handler.ssl.SslHandshakeTimeoutException;
import io.vertx.core.http.HttpClosedException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Turns exceptions of sockets, TLS and codec into faults. Immutable. */
final class FailureClassifier {

    /**
     * No packet reaches the host, so no one responds; the error comes sooner than with a silent host, and that is all.
     */
    private static final Failure UNREACHABLE = Failure.CONNECT_TIMEOUT;

    private final List<Known> known;

    /** @param epoll whether the system can be asked for its error messages */
    FailureClassifier(boolean epoll) {
        known = List.of(
                Known.of(epoll, 24, "Too many open files", Failure.LOCAL, "too many open files"),
                Known.of(
                        epoll, 23, "Too many open files in system", Failure.LOCAL, "too many open files in the system"),
                Known.of(epoll, 99, "Cannot assign requested address", Failure.LOCAL, "no free local port"),
                Known.of(epoll, 105, "No buffer space available", Failure.LOCAL, "no buffer space"),
                Known.of(epoll, 12, "Cannot allocate memory", Failure.LOCAL, "out of memory"),
                Known.of(epoll, 104, "Connection reset", Failure.CONNECTION_RESET, "connection reset"),
                Known.of(epoll, 32, "Broken pipe", Failure.CONNECTION_RESET, "connection reset while writing"),
                Known.of(epoll, 111, "Connection refused", Failure.CONNECTION_REFUSED, "connection refused"),
                Known.of(epoll, 101, "Network is unreachable", UNREACHABLE, "network unreachable"),
                Known.of(epoll, 113, "No route to host", UNREACHABLE, "no route to host"),
                Known.of(epoll, 110, "Connection timed out", UNREACHABLE, "no answer"));
    }

    /** Returns why a connection was not opened. */
    Fault connecting(Throwable cause, String address, Origin origin) {
        String place = place(address, origin);
        Known found = find(cause);
        if (found != null) {
            return new Fault(found.failure, found.detail + ": " + place);
        }
        for (Throwable link = cause; link != null; link = link.getCause()) {
            switch (link) {
                case ConnectTimeoutException late -> {
                    return new Fault(Failure.CONNECT_TIMEOUT, "no connection within 5 s: " + place);
                }
                case SslHandshakeTimeoutException late -> {
                    return new Fault(Failure.CONNECT_TIMEOUT, "no TLS handshake within 5 s: " + place);
                }
                case NoRouteToHostException unreachable -> {
                    return new Fault(UNREACHABLE, "no route to host: " + place);
                }
                case UnknownHostException unknown -> {
                    return new Fault(Failure.DNS, "no address for the name " + origin.host());
                }
                case ConnectException refused -> {
                    return new Fault(Failure.CONNECTION_REFUSED, "connection refused: " + place);
                }
                default -> {
                    // The next cause may say more
                }
            }
        }
        return origin.secure()
                ? new Fault(Failure.TLS, "no TLS with " + place + ": " + innermost(cause))
                : new Fault(Failure.LOCAL, "no connection to " + place + ": " + innermost(cause));
    }

    /**
     * Returns why there was no complete response.
     *
     * @param headReceived whether its head had come
     */
    Fault exchanging(Throwable cause, boolean headReceived) {
        Known found = find(cause);
        if (found != null && isOfExchanges(found.failure)) {
            return new Fault(found.failure, found.detail + when(headReceived));
        }
        for (Throwable link = cause; link != null; link = link.getCause()) {
            switch (link) {
                case SSLException broken -> {
                    return new Fault(Failure.TLS, "TLS broke: " + innermost(broken));
                }
                case TooLongFrameException tooLong -> {
                    return new Fault(Failure.PROTOCOL, "the head of the response is over 64 KiB");
                }
                case IOException lost
                when !(lost instanceof ClosedChannelException) -> {
                    return new Fault(
                            Failure.CONNECTION_RESET, "connection lost" + when(headReceived) + ": " + innermost(lost));
                }
                default -> {
                    if (isClosed(link)) {
                        return new Fault(
                                Failure.CONNECTION_CLOSED, "the server closed the connection" + when(headReceived));
                    }
                }
            }
        }
        return new Fault(Failure.PROTOCOL, "not HTTP: " + innermost(cause));
    }

    /** Returns address and port as they are written. */
    static String place(String address, Origin origin) {
        return (address.indexOf(':') < 0 ? address : "[" + address + "]") + ":" + origin.port();
    }

    private @Nullable Known find(Throwable cause) {
        for (Throwable link = cause; link != null; link = link.getCause()) {
            for (Known one : known) {
                if (one.is(link)) {
                    return one;
                }
            }
        }
        return null;
    }

    private static boolean isOfExchanges(Failure failure) {
        return failure == Failure.CONNECTION_RESET || failure == Failure.LOCAL;
    }

    private static boolean isClosed(Throwable link) {
        return link instanceof HttpClosedException
                || link instanceof ClosedChannelException
                || link instanceof PrematureChannelClosureException;
    }

    private static String when(boolean headReceived) {
        return headReceived ? " in the middle of its response" : " before it responded";
    }

    /** The innermost cause says what happened, the outer ones where it was noticed. One line, and not a long one. */
    private static String innermost(Throwable cause) {
        Throwable innermost = cause;
        while (innermost.getCause() != null && innermost.getCause() != innermost) {
            innermost = innermost.getCause();
        }
        String message = innermost.getMessage();
        String line = message == null
                ? innermost.getClass().getSimpleName()
                : message.replaceAll("\\p{Cntrl}+", " ").strip();
        return line.length() <= 200 ? line : line.substring(0, 200) + "...";
    }

    /**
     * An error of the system. Where it does not come with its number it comes as a message in the user's language, so
     * the system is asked for that message too.
     */
    private record Known(int number, List<String> texts, Failure failure, String detail) {

        static Known of(boolean epoll, int number, String text, Failure failure, String detail) {
            if (!epoll) {
                return new Known(number, List.of(text), failure, detail);
            }
            String message = String.valueOf(new NativeIoException("", -number, false).getMessage());
            String local = message.substring(message.indexOf(": ") + 1).strip();
            return new Known(number, local.isEmpty() ? List.of(text) : List.of(text, local), failure, detail);
        }

        boolean is(Throwable cause) {
            if (cause instanceof NativeIoException numbered) {
                return numbered.expectedErr() == -number;
            }
            String message = cause.getMessage();
            return message != null
                    && (cause instanceof IOException || cause instanceof io.netty.channel.ChannelException)
                    && texts.stream().anyMatch(message::contains);
        }
    }
}
