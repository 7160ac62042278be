"""What workers are worth: one against two of one event loop each, on a slow target; how soon they run and end.

Called by `make bench-cluster`, after `make build`.  By hand:  ROUNDS=4 python3 src/test/bench/workers.py
"""

import datetime
import json
import os
import re
import shlex
import statistics
import subprocess
import sys
import tempfile
import time

KATYDID = shlex.split(os.environ["KATYDID"])
ROUNDS = int(os.environ.get("ROUNDS", "4"))
SECONDS = int(os.environ.get("SECONDS_COUNTED", "20"))
WARM_UP = 20
USERS = 100  # of each worker: a user makes 1000 / 50 requests a second


def main():
    cores = os.cpu_count()
    if cores < 2:
        sys.exit("workers: two cores are needed")
    with tempfile.TemporaryDirectory() as folder:
        shop = subprocess.Popen(KATYDID + ["demo", "--serve", "--web-port", "0"], stdout=subprocess.PIPE, text=True)
        try:
            target = re.search(r"http://\S+", shop.stdout.readline())[0]
            rounds = [{count: Fleet(folder, target, shop, count).measured() for count in (1, 2)} for _ in range(ROUNDS)]
        finally:
            shop.terminate()
            shop.wait(20)
    print("| what | measured | wanted |\n| --- | --- | --- |")
    row("CPU per request of two workers to one's", [each[2]["cost"] / each[1]["cost"] for each in rounds], "0.9 to 1.1")
    row("requests of two workers to one's", [each[2]["rate"] / each[1]["rate"] for each in rounds], "2")
    row("share of the machine that two workers take", [each[2]["cpu"] / cores for each in rounds], "under 0.3")
    every = [one for each in rounds for one in each.values()]
    row("seconds from the master's having all workers to all users", [one["begun"] for one in every], "under 1")
    row("seconds from the last report to the end of the master", [one["ended"] for one in every], "under 1.5")
    print(f"\n{ROUNDS} rounds of {SECONDS} s after {WARM_UP} s, {USERS} users for each worker, one core for each, {cores} cores,"
          f" {time.strftime('%d %b %Y')}")


def row(what, values, wanted):
    print(f"| {what} | {statistics.median(values):.2f} ({min(values):.2f} to {max(values):.2f}) | {wanted} |")


class Fleet:
    """A master and workers of one core each.

    Everything else shares these cores and gets no others: a worker with a core to itself, while the target runs on the other,
    is cheaper than one that shares it, and two workers would be blamed for the cost of their neighbour.
    """

    def __init__(self, folder, target, shop, count):
        cores = ",".join(map(str, range(count)))
        subprocess.run(["taskset", "-acp", cores, str(shop.pid)], check=True, stdout=subprocess.DEVNULL)
        self.telemetry = os.path.join(folder, "telemetry.jsonl")
        scenario = os.path.join(folder, "thinking.yaml")
        with open(scenario, "w") as out:
            out.write(f"target: {target}\nusers: {{ Reader: {{ tasks: {{ read: {{ steps: [ {{ get: '/slow?ms=50' }} ] }} }} }} }}\n"
                      f"load: {{ users: {USERS * count}, spawn-rate: {USERS * count * 100}, run-time: {WARM_UP + SECONDS + 3}s }}\n")
        if os.path.exists(self.telemetry):
            os.remove(self.telemetry)
        self.log = open(os.path.join(folder, "log"), "w+")
        self.master = subprocess.Popen(["taskset", "-c", cores] + KATYDID
                                       + ["master", scenario, "--master-bind-port", "0", "--expect-workers", str(count),
                                          "--recorder", "json", "--telemetry-file", self.telemetry],
                                       stdout=self.log, stderr=self.log)
        port = self.printed(r"master at \S+?:(\d+)")
        self.workers = [subprocess.Popen(["taskset", "-c", str(core)] + KATYDID + ["worker", "--master-port", port],
                                         stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) for core in range(count)]

    def printed(self, pattern):
        for _ in range(400):
            with open(self.log.name) as log:
                found = re.search(pattern, log.read())
            if found:
                return found[1]
            time.sleep(0.1)
        sys.exit("the master did not print " + pattern)

    def measured(self):
        self.printed(r"(run [0-9a-f]{8})")
        time.sleep(WARM_UP)
        first = self.now()
        time.sleep(SECONDS)
        last = self.now()
        self.master.wait(60)
        over = time.time()
        for worker in self.workers:
            worker.wait(20)
        lines = [json.loads(line) for line in open(self.telemetry)]
        requests = last["requests"] - first["requests"]
        return {
            "cost": (last["cpu"] - first["cpu"]) / requests,
            "rate": requests / (last["time"] - first["time"]),
            "cpu": (last["cpu"] - first["cpu"]) / (last["time"] - first["time"]),
            "begun": self.begun(lines),
            "ended": over - stamp(next(line for line in lines if event(line) == "test.stop")),
        }

    def now(self):
        """The last count that the master has shown, and its moment, so that both belong together."""
        with open(self.telemetry) as lines:
            shown = [line for line in map(json.loads, lines) if line["telemetry"].get("stats_type") == "current"][-1]
        return {"requests": shown["telemetry"]["num_requests"], "time": stamp(shown), "cpu": sum(map(cpu, self.workers))}

    @staticmethod
    def begun(lines):
        joined = max(stamp(line) for line in lines if event(line) == "worker.joined")
        return next(stamp(line) for line in lines if event(line) == "spawn.complete") - joined


def event(line):
    return line["telemetry"]["telemetry_name"].removeprefix("locust.tl.event.")


def stamp(line):
    return datetime.datetime.fromisoformat(line["time"]).timestamp()


def cpu(process):
    with open(f"/proc/{process.pid}/stat") as stat:
        fields = stat.read().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    main()
