"""What native.sh measures by itself. Standard library only."""

import http.server
import json
import os
import platform
import shlex
import socket
import statistics
import subprocess
import sys
import tempfile
import threading
import time

PARTS = os.environ["PARTS"].split()
PROGRAMS = {"native": shlex.split(os.environ["NATIVE"]), "JVM": shlex.split(os.environ["JVM"])}
TIMES = {"native": 20, "JVM": 7}
SECONDS = int(os.environ.get("SECONDS_OF_MEMORY", "60"))
LATENCY_RUNS = int(os.environ.get("LATENCY_RUNS", "5"))
LATENCY_SECONDS = int(os.environ.get("SECONDS_OF_LATENCY", "40"))
KILOBYTE = b"x" * 1024


def main():
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        if "start" in PARTS:
            size = os.path.getsize(PROGRAMS["native"][0])
            rows.append(("size of the file", f"{size / 1e6:.1f} MB", "", "90 MB or less"))
            rows.append(figures("`katydid --help`", help_time, folder, "15 ms or less"))
            rows.append(figures("from exec to the first request's arrival", first_request, folder, "80 ms or less"))
        if "memory" in PARTS:
            for users, goal in ((1, "65 MB or less"), (1000, "110 MB or less")):
                what = f"peak memory, {users:,} user{'s' if users > 1 else ''}"
                rows.append((what, *(f"{memory(PROGRAMS[name], users, folder) / 1e6:.0f} MB" for name in PROGRAMS), goal))
        if "latency" in PARTS:
            rows.append(("added latency, p99 of 1,000 users at 1/s", *added_latencies(folder), "1 ms or less"))
    print("| what | native | JVM | wanted |\n| --- | --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    print(f"\n{os.cpu_count()} cores, {processor()}, {platform.system()} {platform.release()}, {time.strftime('%d %b %Y')}\n")


def figures(what, measure, folder, goal):
    cells = []
    for name, program in PROGRAMS.items():
        times = [1000 * measure(program, folder) for _ in range(TIMES[name])]
        cells.append(f"{statistics.median(times):.0f} ms ({min(times):.0f} to {max(times):.0f})")
    return (what, *cells, goal)


def help_time(program, folder):
    start = time.perf_counter()
    subprocess.run(program + ["--help"], stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - start


def first_request(program, folder):
    with socket.create_server(("127.0.0.1", 0)) as listening:
        file = scenario(folder, listening.getsockname()[1], 1, 5)
        listening.settimeout(60)
        start = time.perf_counter()
        process = subprocess.Popen(program + ["run", file], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        try:
            connection, _ = listening.accept()
            with connection:
                connection.settimeout(60)
                if not connection.recv(4096).startswith(b"GET "):
                    sys.exit("no request came")
                return time.perf_counter() - start
        finally:
            process.kill()
            process.wait()


def memory(program, users, folder):
    server = Server(("127.0.0.1", 0), Answer)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    file = scenario(folder, server.server_port, users, SECONDS)
    telemetry = os.path.join(folder, "telemetry.jsonl")
    command = program + ["run", file, "--recorder", "json", "--telemetry-file", telemetry]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE)
    errors = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    server.shutdown()
    if process.returncode != 0:
        sys.exit(f"katydid ended with {process.returncode}: {errors.decode(errors='replace')[-2000:]}")
    return usage.ru_maxrss * 1024


def added_latencies(folder):
    """In turns, so that other activity of the machine affects both."""
    runs = {name: [] for name in PROGRAMS}
    for _ in range(LATENCY_RUNS):
        for name, program in PROGRAMS.items():
            runs[name].append(added_latency(program, folder))
    return [f"{statistics.median(times):.2f} ms ({min(times):.2f} to {max(times):.2f})" for times in runs.values()]


def added_latency(program, folder):
    """p99 of our response time less p99 of what the responder took by its own measure, in milliseconds."""
    here = os.path.dirname(os.path.abspath(__file__))
    responder = subprocess.Popen([sys.executable, os.path.join(here, "responder.py")], stdout=subprocess.PIPE, text=True)
    file = scenario(folder, int(responder.stdout.readline()), 1000, LATENCY_SECONDS, "throughput 1/s", 93.7)
    telemetry = os.path.join(folder, "telemetry.jsonl")
    # eleven seconds of ramp warm up, and then figures are reset; with a whole number of users per second, ten or more
    # would always begin at the same moment, and wait for each other
    command = program + ["run", file, "--reset-stats", "--recorder", "json", "--telemetry-file", telemetry]
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=True)
    responder.terminate()
    own = float(responder.stdout.readline())
    responder.wait()
    return final(telemetry)["percentile_99"] - own


def final(telemetry):
    with open(telemetry) as lines:
        stats = [json.loads(line).get("telemetry", {}) for line in lines]
    return next(one for one in stats if one.get("stats_type") == "final")


def scenario(folder, port, users, seconds, wait="1s..3s", spawn_rate=None):
    file = os.path.join(folder, "scenario.yaml")
    with open(file, "w") as out:
        out.write(f"target: http://127.0.0.1:{port}\n"
                  f"users: {{ Reader: {{ wait: {wait}, tasks: {{ read: {{ steps: [ {{ get: /kilobyte }} ] }} }} }} }}\n"
                  f"load: {{ users: {users}, spawn-rate: {spawn_rate or users}, run-time: {seconds}s }}\n")
    return file


class Server(http.server.ThreadingHTTPServer):
    daemon_threads = True
    request_queue_size = 2000


class Answer(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def do_GET(self):
        self.send_response_only(200)
        self.send_header("content-length", str(len(KILOBYTE)))
        self.end_headers()
        self.wfile.write(KILOBYTE)

    def log_message(self, *_):
        pass


def processor():
    try:
        with open("/proc/cpuinfo") as file:
            return next(line.split(":")[1].strip() for line in file if line.startswith("model name"))
    except (OSError, StopIteration):
        return platform.machine()


main()
