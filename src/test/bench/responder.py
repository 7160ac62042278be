"""Responds to any request with a kilobyte, and with the microseconds it took in the header `server-time`.

Prints its port, and at SIGTERM the 99th percentile of what it took, in milliseconds. Standard library only.
"""

import select
import signal
import socket
import time

BODY = b"x" * 1024
HEAD = b"HTTP/1.1 200 OK\r\ncontent-length: 1024\r\nserver-time: %d\r\n\r\n"


def main():
    took = []
    signal.signal(signal.SIGTERM, lambda *_: end(took))
    listening = socket.create_server(("127.0.0.1", 0), backlog=2000)
    listening.setblocking(False)
    poll = select.epoll()
    poll.register(listening, select.EPOLLIN)
    connections = {}
    print(listening.getsockname()[1], flush=True)
    while True:
        events = poll.poll()
        # requests that arrive together wait for each other, which is our time, too
        woken = time.perf_counter_ns()
        for descriptor, _ in events:
            if descriptor == listening.fileno():
                accept(listening, poll, connections)
            elif not respond(connections[descriptor], woken, took):
                connections.pop(descriptor).close()


def accept(listening, poll, connections):
    connection, _ = listening.accept()
    connection.setblocking(False)
    connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
    poll.register(connection, select.EPOLLIN)
    connections[connection.fileno()] = connection


def respond(connection, woken, took):
    """One packet is one request: the client waits for the response before it sends the next."""
    try:
        if not connection.recv(4096):
            return False
        nanos = time.perf_counter_ns() - woken
        connection.send(HEAD % (nanos // 1000) + BODY)
    except OSError:
        return False
    took.append(time.perf_counter_ns() - woken)
    return True


def end(took):
    took.sort()
    print(took[len(took) * 99 // 100] / 1e6 if took else 0, flush=True)
    raise SystemExit(0)


main()
