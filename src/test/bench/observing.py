"""What observing costs: every recorder on against none, in turns. Standard library only; called by measure.py."""

import http.server
import os
import re
import signal
import socket
import statistics
import subprocess
import threading
import time
import urllib.request

import measure

PAIRS = int(os.environ.get("PAIRS", "8"))
COUNTED = int(os.environ.get("SECONDS_COUNTED", "5"))
WARM_UP = int(os.environ.get("SECONDS_WARM_UP", "25"))  # for each: a JVM compiles for that long when all recorders are on
SETTLED = 1  # seconds from resuming a process to counting
KEEP = "keep: [ errors, slower than 1s ]"


def observing():
    """CPU per request of the whole process, by nginx's own count of requests."""
    sink = Server(("127.0.0.1", 0), Sink)
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    full = "users: 50, spawn-rate: 50"
    print(f"all recorders on (json to a file, otel, prometheus scraped each second, traces 1 %) against none, {PAIRS} pairs")
    saturated, rate = pairs("saturated", full, "", f"{{ sample: 1%, {KEEP} }}", sink)
    users = 100
    # a pause, not a period: a stopped process then has nothing to catch up on
    paced = f"wait: {round(1000 * users / (rate / 2), 2)}ms, "
    half, _ = pairs("half", f"users: {users}, spawn-rate: {users}", paced, f"{{ sample: 1%, {KEEP} }}", sink)
    traced, _ = pairs("traced", full, "", "{ sample: 100% }", sink)
    extra = [100 * (1 / ratio - 1) for ratio in half]
    return [
        (f"all recorders on, half of saturation: extra CPU per request, median of {PAIRS}",
         f"{statistics.median(extra):+.1f} % ({min(extra):+.1f} to {max(extra):+.1f})", "under 5 %"),
        ("the same at saturation: requests per CPU-second, on / off", spread(saturated), "0.95 or more"),
        ("the same with traces at 100 %", spread(traced), "0.6 or more"),
    ]


def spread(ratios):
    return f"{statistics.median(ratios):.2f} ({min(ratios):.2f} to {max(ratios):.2f})"


def pairs(name, load, wait, traces, sink):
    """Requests per CPU-second with recorders by those without, pair by pair, and the highest rate without.

    Both processes live all the time and take turns of a few seconds: one is stopped while the other is counted, so that drift of
    the machine affects both.
    """
    off, on = Side(name + "-off", load, wait, None, sink), Side(name + "-on", load, wait, traces, sink)
    ratios, rates = [], []
    try:
        for side in (off, on):
            side.turn(WARM_UP)
        for number in range(PAIRS):
            order = (off, on) if number % 2 == 0 else (on, off)
            found = {side: side.turn(COUNTED) for side in order}
            ratios.append(found[on][0] / found[off][0])
            rates.append(found[off][1])
            print(f"{name:>10} off {found[off][0]:>9,.0f}  on {found[on][0]:>9,.0f} requests per CPU-second,"
                  f" ratio {ratios[-1]:.3f}   ({found[off][1]:,.0f} and {found[on][1]:,.0f} per second)")
    finally:
        off.end()
        on.end()
    return ratios, max(rates)


class Side:
    """A process that makes load in its turns only; with recorders if it has traces."""

    def __init__(self, name, load, wait, traces, sink):
        file = measure.scenario(name, "/", wait, f"{load}, run-time: 1h")
        command = measure.KATYDID + ["run", file]
        self.page = None
        if traces is not None:
            self.page = free_port()
            with open(file, "a") as out:
                out.write(f"recorders: {{ json: {{ file: '{measure.FOLDER}/{name}.jsonl' }}, prometheus: {{}},"
                          f" otel: {{ endpoint: 'http://127.0.0.1:{sink.server_port}', protocol: http/protobuf }} }}\n"
                          f"traces: {traces}\n")
            command += ["--web-port", str(self.page)]
        self.process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
        self.errors = []
        threading.Thread(target=lambda: self.errors.extend(self.process.stderr), daemon=True).start()
        self.process.send_signal(signal.SIGSTOP)

    def turn(self, seconds):
        """Requests per CPU-second, and per second."""
        self.process.send_signal(signal.SIGCONT)
        over = threading.Event()
        if self.page is not None:
            threading.Thread(target=scrape, args=(self.page, over), daemon=True).start()
        time.sleep(SETTLED)
        first = figures(self.process.pid)
        time.sleep(seconds)
        last = figures(self.process.pid)
        over.set()
        if self.process.poll() is not None:
            raise measure.Failed(f"katydid ended with {self.process.returncode}: {b''.join(self.errors)[-1000:].decode()}")
        self.process.send_signal(signal.SIGSTOP)
        requests = last["requests"] - first["requests"]
        return requests / (last["cpu"] - first["cpu"]), requests / (last["time"] - first["time"])

    def end(self):
        self.process.send_signal(signal.SIGCONT)
        self.process.send_signal(signal.SIGTERM)
        self.process.wait(60)


def figures(pid):
    status = urllib.request.urlopen(measure.TARGET + "/status", timeout=5).read().decode()
    return {
        "requests": int(re.search(r"\n (\d+) (\d+) (\d+)", status)[3]),
        "cpu": measure.cpu_seconds(pid),
        "time": time.monotonic(),
    }


def scrape(port, ended):
    while not ended.wait(1):
        try:
            urllib.request.urlopen(f"http://127.0.0.1:{port}/metrics", timeout=1).read()
        except OSError:
            pass  # not there yet, or gone already


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class Sink(http.server.BaseHTTPRequestHandler):
    """Accepts everything that is exported; an empty response is a complete one."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response_only(200)
        self.send_header("content-type", "application/x-protobuf")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass
