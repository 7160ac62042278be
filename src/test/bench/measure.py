"""What bench.sh measures once its nginx responds. Standard library only."""

import datetime
import json
import os
import platform
import re
import resource
import shlex
import signal
import statistics
import subprocess
import sys
import time

FOLDER = os.environ["FOLDER"]
TARGET = os.environ["TARGET"]
KATYDID = shlex.split(os.environ["KATYDID"])
ROUNDS = int(os.environ["ROUNDS"])
PARTS = os.environ["PARTS"].split()
TICKS = os.sysconf("SC_CLK_TCK")

WARM_UP = 8  # seconds that the JVM is given before it counts
USERS = 10_000
USERS_PER_SECOND = 2_000
WAIT = (1.0, 3.0)
SETTLED = 5  # seconds after the ramp, until the waits have spread
LINES = 2_000


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    rows = []
    here = machine()
    print(f"{here}\n")
    failed = False
    for part, figures in (("speed", speed), ("users", users), ("check", check), ("observing", observing)):
        if part in PARTS:
            try:
                rows += figures()
            except Failed as failure:
                failed = True
                print(f"{part}: {failure}\n")
                rows.append((part, "could not be measured", ""))
    print(f"\nMeasured on {here}\n")
    print("| what | measured | wanted |\n| --- | --- | --- |")
    for row in rows:
        print("| " + " | ".join(row) + " |")
    sys.exit(1 if failed else 0)


class Failed(Exception):
    pass


# ---- speed -----------------------------------------------------------------------------------------------------------


def speed():
    file = scenario("speed", "/", "", f"users: 50, spawn-rate: 50, run-time: {WARM_UP + 10}s")
    print("requests per CPU-second of the client, one GET of 12 bytes, 50 connections, no wait")
    print(f"{'round':>5} {'wrk':>10} {'katydid':>10} {'ratio':>6}   (requests per second: wrk, katydid)")
    wrks, ours = [], []
    for number in range(1, ROUNDS + 1):
        wrk, wrk_rate = wrk_round()
        print(f"{number:>5} {wrk:>10,.0f} ", end="")
        katydid, katydid_rate = katydid_round(file)
        print(f"{katydid:>10,.0f} {katydid / wrk:>6.2f}   ({wrk_rate:,.0f}, {katydid_rate:,.0f})")
        wrks.append(wrk)
        ours.append(katydid)
    ratio = statistics.median(katydid / wrk for katydid, wrk in zip(ours, wrks))
    print(f"median ratio {ratio:.2f}\n")
    return [
        ("wrk, requests per CPU-second", f"{statistics.median(wrks):,.0f}", ""),
        ("katydid, requests per CPU-second", f"{statistics.median(ours):,.0f}", ""),
        (f"katydid / wrk, median of {ROUNDS}", f"{ratio:.2f}", "0.6 or more"),
    ]


def wrk_round():
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    out = run(["wrk", "-t1", "-c50", "-d10s", TARGET + "/"], 40)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    total = re.search(r"(\d+) requests in ([\d.]+)s", out)
    if not total or "Non-2xx" in out or "Socket errors" in out:
        raise Failed(f"wrk had errors:\n{out}")
    return int(total[1]) / cpu, int(total[1]) / float(total[2])


def katydid_round(file):
    watched = Watched(file, 50)
    first = watched.figures_at(WARM_UP)
    last = watched.last()
    requests = last["requests"] - first["requests"]
    return requests / (last["cpu"] - first["cpu"]), requests / (last["time"] - first["time"])


# ---- users -----------------------------------------------------------------------------------------------------------


def users():
    ramp = USERS // USERS_PER_SECOND
    wait = f"wait: {WAIT[0]:g}s..{WAIT[1]:g}s, "
    load = f"users: {USERS}, spawn-rate: {USERS_PER_SECOND}, run-time: {ramp + 40}s"
    limit = resource.getrlimit(resource.RLIMIT_NOFILE)[0]
    print(f"{USERS:,} users waiting {WAIT[0]:g}s..{WAIT[1]:g}s, one GET of 1 KB; up to {limit:,} descriptors")
    if ephemeral_ports() < USERS + 1000:
        raise Failed(f"only {ephemeral_ports():,} local ports; widen net.ipv4.ip_local_port_range")
    watched = Watched(scenario("users", "/kilobyte", wait, load), ramp + 90)
    first = watched.figures_at(ramp + SETTLED)
    last = watched.last()
    requests = last["requests"] - first["requests"]
    observed = requests / (last["time"] - first["time"])
    response = (last["response_sum"] - first["response_sum"]) / requests / 1000
    wanted = USERS / (sum(WAIT) / 2 + response)
    deviation = 100 * (observed / wanted - 1)
    print(f"{observed:,.1f} requests per second over {last['time'] - first['time']:.1f} s, mean response {1000 * response:.2f} ms;"
          f" {wanted:,.1f} wanted: {deviation:+.2f} %")
    print(f"peak memory {watched.peak / 2**20:,.0f} MiB, {watched.peak / 1e6:,.0f} MB\n")
    return [
        (f"{USERS:,} users: peak RSS", f"{watched.peak / 1e6:,.0f} MB", "under 400 MB"),
        (f"{USERS:,} users: rate against users / (wait + response)", f"{deviation:+.2f} %", "within 2 %"),
    ]


def ephemeral_ports():
    with open("/proc/sys/net/ipv4/ip_local_port_range") as file:
        low, high = map(int, file.read().split())
    return high - low + 1


# ---- check -----------------------------------------------------------------------------------------------------------


def check():
    lines = ["name: long", f"target: {TARGET}", "users:", "  Reader:", "    wait: 1s..2s", "    tasks:"]
    number = 0
    while len(lines) < LINES - 3:
        number += 1
        lines += [
            f"      task-{number}:",
            f"        weight: {number % 7 + 1}",
            "        steps:",
            f"          - get: \"/items/${{random(1..500)}}?from={number}\"",
            f"            name: /items/{number}",
            "            expect: { status: 2xx, within: 2s }",
            "          - think: 100ms..200ms",
        ]
    lines = lines[: 6 + (LINES - 8) // 7 * 7] + ["load: { users: 10, run-time: 10s }"]
    lines += ["# filled up"] * (LINES - len(lines))
    file = os.path.join(FOLDER, "long.yaml")
    with open(file, "w") as out:
        out.write("\n".join(lines) + "\n")
    times = []
    for _ in range(5):
        start = time.monotonic()
        run(KATYDID + ["check", file], 60)
        times.append(time.monotonic() - start)
    median = statistics.median(times)
    print(f"katydid check of {LINES:,} lines: {', '.join(f'{t:.2f}' for t in times)} s; median {median:.2f} s\n")
    return [(f"`katydid check` of {LINES:,} lines, median of 5", f"{median:.2f} s", "under 1.5 s")]


# ---- observing -------------------------------------------------------------------------------------------------------


def observing():
    # it uses what is here, and this module is not called by its name when it is the program
    sys.modules["measure"] = sys.modules[__name__]
    import observing as costs
    return costs.observing()


# ---- watching katydid ------------------------------------------------------------------------------------------------


class Watched:
    """A run of katydid to its end, with its CPU time read whenever it has written a line of statistics."""

    def __init__(self, file, seconds):
        telemetry = os.path.join(FOLDER, "telemetry.jsonl")
        log = os.path.join(FOLDER, "katydid.log")
        self.figures, self.peak, self.start = [], 0, None
        if os.path.exists(telemetry):
            os.remove(telemetry)
        command = KATYDID + ["run", file, "--recorder", "json", "--telemetry-file", telemetry]
        with open(log, "wb") as out:
            process = subprocess.Popen(
                command + ["--lt-stats-recorder-interval", "1"], stdin=subprocess.DEVNULL, stdout=out, stderr=out)
            try:
                self.watch(process, telemetry, seconds)
            finally:
                if process.poll() is None:
                    process.kill()
                    process.wait()
        if process.returncode != 0 or len(self.figures) < 3:
            with open(log, errors="replace") as text:
                raise Failed(f"katydid ended with {process.returncode} and {len(self.figures)} lines of statistics:\n"
                             + text.read()[-2000:])

    def watch(self, process, telemetry, seconds):
        deadline = time.monotonic() + seconds
        place, rest = 0, b""
        while process.poll() is None:
            if time.monotonic() > deadline:
                raise Failed(f"katydid had not ended after {seconds} s")
            if os.path.exists(telemetry):
                with open(telemetry, "rb") as file:
                    file.seek(place)
                    text = file.read()
                if text:
                    place += len(text)
                    *lines, rest = (rest + text).split(b"\n")
                    self.read(lines, process.pid)
            time.sleep(0.01)

    def read(self, lines, pid):
        for line in lines:
            entry = json.loads(line)
            telemetry = entry["telemetry"]
            moment = datetime.datetime.fromisoformat(entry["time"].replace("Z", "+00:00")).timestamp()
            if telemetry["telemetry_name"] == "locust.tl.event.test.start":
                self.start = moment
            if telemetry.get("stats_type") == "current":
                cpu = cpu_seconds(pid)
                self.peak = max(self.peak, peak_bytes(pid))
                if cpu is None:
                    continue
                count = telemetry["num_requests"]
                self.figures.append(
                    {"time": moment, "cpu": cpu, "requests": count, "response_sum": count * telemetry["avg_response_time"]})

    def figures_at(self, seconds):
        start = self.start if self.start is not None else self.figures[0]["time"]
        for figures in self.figures[:-2]:
            if figures["time"] >= start + seconds:
                return figures
        raise Failed(f"too few statistics from {seconds} s after the start on")

    def last(self):
        """The last line but one: the load was whole until then."""
        return self.figures[-2]


def cpu_seconds(pid):
    """User and system time of a process and of its children that have ended; None when it is gone."""
    try:
        with open(f"/proc/{pid}/stat") as file:
            fields = file.read().rpartition(")")[2].split()
        return sum(map(int, fields[11:15])) / TICKS
    except (OSError, ValueError):
        return None


def peak_bytes(pid):
    try:
        with open(f"/proc/{pid}/status") as file:
            found = re.search(r"VmHWM:\s+(\d+) kB", file.read())
        return int(found[1]) * 1024 if found else 0
    except OSError:
        return 0


# ---- common ----------------------------------------------------------------------------------------------------------


def scenario(name, path, wait, load):
    file = os.path.join(FOLDER, name + ".yaml")
    with open(file, "w") as out:
        out.write(f"name: {name}\n"
                  f"target: {TARGET}\n"
                  "users:\n"
                  f"  Reader: {{ {wait}tasks: {{ read: {{ steps: [ {{ get: {path} }} ] }} }} }}\n"
                  f"load: {{ {load} }}\n"
                  "thresholds: [ error-rate < 0.01% ]\n")
    return file


def run(command, seconds):
    try:
        done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=seconds)
    except subprocess.TimeoutExpired:
        raise Failed(f"{shlex.join(command)} had not ended after {seconds} s")
    if done.returncode != 0:
        raise Failed(f"{shlex.join(command)} ended with {done.returncode}:\n{(done.stdout + done.stderr)[-2000:]}")
    return done.stdout


def machine():
    model = platform.machine()
    with open("/proc/cpuinfo") as file:
        for line in file:
            if line.startswith("model name"):
                model = line.partition(":")[2].strip()
                break
    cores = len(os.sched_getaffinity(0))
    load = os.getloadavg()[0]
    return f"{model}, {cores} cores, {platform.system()} {platform.release()}, {datetime.date.today()}, load {load:.1f} before"


if __name__ == "__main__":
    main()
