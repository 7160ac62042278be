"""What native.sh measures by itself. Standard library only."""

import http.server
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
SECONDS = int(os.environ.get("SECONDS_OF_MEMORY", "30"))
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
    said = process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    server.shutdown()
    if process.returncode != 0:
        sys.exit(f"katydid ended with {process.returncode}: {said.decode(errors='replace')[-2000:]}")
    return usage.ru_maxrss * 1024


def scenario(folder, port, users, seconds):
    file = os.path.join(folder, "scenario.yaml")
    with open(file, "w") as out:
        out.write(f"target: http://127.0.0.1:{port}\n"
                  "users: { Reader: { wait: 1s..3s, tasks: { read: { steps: [ { get: /kilobyte } ] } } } }\n"
                  f"load: {{ users: {users}, spawn-rate: {users}, run-time: {seconds}s }}\n")
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
