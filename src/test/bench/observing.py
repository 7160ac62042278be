"""What observing costs: every recorder on against none, in turns. Standard library only; called by measure.py."""

import http.server
import os
import re
import socket
import statistics
import subprocess
import threading
import time
import urllib.request

import measure

PAIRS = int(os.environ.get("PAIRS", "5"))
COUNTED = int(os.environ.get("SECONDS_COUNTED", "12"))
KEEP = "keep: [ errors, slower than 1s ]"


def observing():
    """CPU per request of the whole process, by nginx's own count of requests."""
    sink = Server(("127.0.0.1", 0), Sink)
    threading.Thread(target=sink.serve_forever, daemon=True).start()
    full = "users: 50, spawn-rate: 50"
    print(f"all recorders on (json to a file, otel, prometheus scraped each second, traces 1 %) against none, {PAIRS} pairs")
    saturated, rate = pairs("saturated", full, "", f"{{ sample: 1%, {KEEP} }}", sink)
    users = 100
    paced = f"wait: throughput {max(1, round(rate / 2 / users))}/s, "
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
    """Requests per CPU-second with recorders by those without, pair by pair, and the highest rate without."""
    ratios, rates = [], []
    for number in range(PAIRS):
        # who comes first changes, so that what drifts meets both
        order = (False, True) if number % 2 == 0 else (True, False)
        found = {on: counted(name, load, wait, traces if on else None, sink) for on in order}
        ratios.append(found[True][0] / found[False][0])
        rates.append(found[False][1])
        print(f"{name:>10} off {found[False][0]:>9,.0f}  on {found[True][0]:>9,.0f} requests per CPU-second,"
              f" ratio {ratios[-1]:.3f}   ({found[False][1]:,.0f} and {found[True][1]:,.0f} per second)")
    return ratios, max(rates)


def counted(name, load, wait, traces, sink):
    seconds = measure.WARM_UP + COUNTED + 4
    file = measure.scenario(name, "/", wait, f"{load}, run-time: {seconds}s")
    command = measure.KATYDID + ["run", file]
    page = None
    if traces is not None:
        page = free_port()
        with open(file, "a") as out:
            out.write(f"recorders: {{ json: {{ file: '{measure.FOLDER}/observed.jsonl' }}, prometheus: {{}},"
                      f" otel: {{ endpoint: 'http://127.0.0.1:{sink.server_port}', protocol: http/protobuf }} }}\n"
                      f"traces: {traces}\n")
        command += ["--web-port", str(page)]
    process = subprocess.Popen(command, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    threading.Thread(target=process.stderr.read, daemon=True).start()
    ended = threading.Event()
    if page is not None:
        threading.Thread(target=scrape, args=(page, ended), daemon=True).start()
    try:
        time.sleep(measure.WARM_UP + 2)
        first = figures(process.pid)
        time.sleep(COUNTED)
        last = figures(process.pid)
    finally:
        process.wait(60)
        ended.set()
    if process.returncode != 0 or last["cpu"] is None:
        raise measure.Failed(f"katydid ended with {process.returncode}")
    requests = last["requests"] - first["requests"]
    return requests / (last["cpu"] - first["cpu"]), requests / (last["time"] - first["time"])


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
            pass  # not there yet, or not any more


def free_port():
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        return free.getsockname()[1]


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True


class Sink(http.server.BaseHTTPRequestHandler):
    """Takes whatever is exported; an empty answer is a whole one."""

    protocol_version = "HTTP/1.1"

    def do_POST(self):
        self.rfile.read(int(self.headers["content-length"]))
        self.send_response_only(200)
        self.send_header("content-type", "application/x-protobuf")
        self.send_header("content-length", "0")
        self.end_headers()

    def log_message(self, *_):
        pass
