"""What a master can bear: simulated workers that report fifty endpoints each every three seconds, with exact histograms.

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
    print("| workers | requests reported | master, of one core | its memory | oldest figure | verdict |")
    print("| --- | --- | --- | --- | --- | --- |")
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
        first, begin = cpu(master.pid), time.monotonic()
        time.sleep(SECONDS)
        share = (cpu(master.pid) - first) / (time.monotonic() - begin)
        _, status, usage = os.wait4(master.pid, 0)
        simulated.terminate()
        simulated.wait(30)
    finally:
        for process in (master, simulated):
            if process is not None and process.returncode is None:
                process.kill()
    told = [json.loads(line)["telemetry"] for line in open(telemetry)]
    final = next(one for one in told if one.get("stats_type") == "final")
    counts = [one["num_requests"] for one in told if one.get("stats_type") == "current"]
    still = max((len(list(same)) for same in runs(counts[3:])), default=0)
    return (str(count), f"{final['num_requests']:,}", f"{100 * share:.0f} %", f"{usage.ru_maxrss / 1024:.0f} MB",
            f"{2 * still} s", f"exit {os.waitstatus_to_exitcode(status)}, {final['validity']}")


def runs(counts):
    """Neighbours that are equal: figures that did not move between two lines, which are two seconds apart."""
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
    sys.exit("the master did not say '" + text + "': " + open(log).read()[-2000:])


def cpu(pid):
    with open(f"/proc/{pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
