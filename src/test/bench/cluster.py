"""What a master can handle: simulated workers that each report fifty endpoints every three seconds.

Called by `make bench-cluster`, after `make build` and the compilation of the tests.
By hand:  WORKERS="500:400m 2000:2g" python3 src/test/bench/cluster.py
"""

import json
import os
import platform
import resource
import shlex
import signal
import subprocess
import sys
import tempfile
import time

WORKERS = [(count + ":").split(":")[:2] for count in os.environ.get("WORKERS", "500:400m 2000:2g").split()]  # and the master's heap
ENDPOINTS = int(os.environ.get("ENDPOINTS", "50"))
SECONDS = int(os.environ.get("SECONDS_COUNTED", "30"))
MASTER = shlex.split(os.environ["KATYDID"])
SIMULATED = shlex.split(os.environ["SIMULATED"])


def main():
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    resource.setrlimit(resource.RLIMIT_NOFILE, (resource.getrlimit(resource.RLIMIT_NOFILE)[1],) * 2)
    print("| workers | requests reported | master, of one core | its busiest threads | a report | its memory | oldest figure | verdict |")
    print("| --- | --- | --- | --- | --- | --- | --- | --- |")
    for count, heap in WORKERS:
        with tempfile.TemporaryDirectory() as folder:
            print("| " + " | ".join(measured(int(count), heap, folder)) + " |", flush=True)
    print(f"\n{ENDPOINTS} endpoints each, {os.cpu_count()} cores, {platform.system()} {platform.release()},"
          f" {time.strftime('%d %b %Y')}")


def measured(count, heap, folder):
    file, telemetry = os.path.join(folder, "many.yaml"), os.path.join(folder, "telemetry.jsonl")
    with open(file, "w") as out:
        tasks = ", ".join(f"t{i}: {{ steps: [ {{ get: /e{i} }} ] }}" for i in range(ENDPOINTS))
        out.write(f"target: http://127.0.0.1:1\nusers: {{ Reader: {{ wait: 1s, tasks: {{ {tasks} }} }} }}\n"
                  f"load: {{ users: {count * 10}, spawn-rate: {count * 10}, run-time: {SECONDS + 15}s }}\n")
    log = open(os.path.join(folder, "log"), "w+")
    master = subprocess.Popen(MASTER + ["master", file, "--master-bind-port", "0", "--expect-workers", str(count),
                                        "--expect-workers-max-wait", "120", "--recorder", "json",
                                        "--telemetry-file", telemetry], stdout=log, stderr=log,
                              env={**os.environ, **({"JAVA_TOOL_OPTIONS": "-Xmx" + heap} if heap else {})})
    simulated = None
    try:
        port = await_port(log.name, master)
        simulated = subprocess.Popen(SIMULATED + [port, str(count), str(ENDPOINTS)])
        await_text(log.name, "run ", master)
        time.sleep(10)
        first, begin, idle, sent = cpu(master.pid), time.monotonic(), threads(master.pid), looped()
        time.sleep(SECONDS)
        passed, busy = time.monotonic() - begin, threads(master.pid)
        share = (cpu(master.pid) - first) / passed
        size = (looped() - sent) / (count * passed / 3)  # nearly all that goes over the loopback are reports
        _, status, usage = os.wait4(master.pid, 0)
        simulated.terminate()
        simulated.wait(30)
    finally:
        for process in (master, simulated):
            if process is not None and process.returncode is None:
                process.kill()
    lines = [json.loads(line)["telemetry"] for line in open(telemetry)]
    final = next(one for one in lines if one.get("stats_type") == "final")
    counts = [one["num_requests"] for one in lines if one.get("stats_type") == "current"]
    still = max((len(list(same)) for same in runs(counts[3:])), default=0)
    return (str(count), f"{final['num_requests']:,}", f"{100 * share:.0f} %", busiest(idle, busy, passed),
            f"{size / 1000:.0f} kB", f"{usage.ru_maxrss / 1024:.0f} MB",
            f"{2 * still} s", f"exit {os.waitstatus_to_exitcode(status)}, {final['validity']}")


def runs(counts):
    """Groups of equal neighbours: figures that did not change between two lines, which are two seconds apart."""
    same = [counts[0]] if counts else []
    for before, now in zip(counts, counts[1:]):
        if now != before:
            yield same
            same = []
        same.append(now)
    yield same


def await_port(log, master):
    line = await_text(log, "master at ", master)
    return line.split("master at ")[1].split(":")[1].split(",")[0].split()[0]


def await_text(log, text, master):
    for _ in range(600):
        for line in open(log):
            if text in line:
                return line
        if master.poll() is not None:
            sys.exit("the master ended: " + open(log).read()[-2000:])
        time.sleep(0.25)
    sys.exit("the master did not print '" + text + "': " + open(log).read()[-2000:])


def cpu(pid):
    return used(f"/proc/{pid}/stat")[1]


def threads(pid):
    """CPU-seconds of each thread by its number and name."""
    return {(thread, name): seconds for thread in os.listdir(f"/proc/{pid}/task")
            for name, seconds in [used(f"/proc/{pid}/task/{thread}/stat")]}


def used(stat):
    with open(stat) as file:
        name, fields = file.read().split("(", 1)[1].rsplit(")", 1)
    fields = fields.split()
    return name, (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def busiest(before, after, passed):
    shares = {key: (after[key] - before.get(key, 0)) / passed for key in after}
    return ", ".join(f"{name} {100 * shares[thread, name]:.0f} %" for thread, name in sorted(shares, key=shares.get)[:-4:-1])


def looped():
    """Bytes received on the loopback interface."""
    with open("/proc/net/dev") as devices:
        return next(int(line.split()[1]) for line in devices if line.strip().startswith("lo:"))


if __name__ == "__main__":
    main()
