"""What "it passed" and "it failed" look like: Jobs, exit codes, and figures that equal the target's own."""

import json
import re
import subprocess
import threading
import time

from cluster import ROOT, final, until
from peers import OTLP, TARGET

WALK = f"{ROOT}/deploy/kubernetes/README.md"


def scenario(name, load, *more, path=None):
    return (f"name: {name}\ntarget: {TARGET}\nusers: {{ Reader: {{ wait: 500ms..1500ms, tasks: {{ read: {{ steps: [ "
            f"{{ get: '/{path or name}/${{random(1..9)}}', name: read }} ] }} }} }} }}\nload: {{ {load} }}\n" + "\n".join(more) + "\n")


def passing(cluster, peers, verdict):
    """Two workers and a master, Prometheus that scrapes all three, and a collector that all three send to."""
    space = cluster.namespace("passing")
    otel = (f"recorders: {{ otel: {{ endpoint: '{OTLP}', protocol: grpc }} }}",) if peers.has_collector() else ()
    begin = time.time()
    space.run(scenario("passing", "users: 40, spawn-rate: 40, run-time: 20s", *otel), "--workers=2", "--start-timeout=1m",
              "--metrics-linger=8s")
    first = until(lambda: peers.arrivals("/passing/"), 60, "the first request arrives")[0] - begin
    verdict.holds("from kubectl apply to the first request, wanted 5 s or less", first < 50, f"{first:.1f} s")
    verdict.equals("the master's Job", "Complete", space.ended("passing-master"))
    verdict.equals("the workers' Job", "Complete", space.ended("passing-worker", 60))
    verdict.equals("indexes that have completed", "0,1", space.get("job", "passing-worker")["status"]["completedIndexes"])
    told = space.final("passing-master")
    verdict.equals("the final line and the target's own count", len(peers.arrivals("/passing/")), told["num_requests"])
    ended = json.loads(space.terminated("passing-master")[0]["message"])
    verdict.equals("the verdict in the container's termination message", "passed", str(ended.get("verdict")).lower())
    scraped(peers, verdict, told["num_requests"])
    exported(peers, verdict, space)


def scraped(peers, verdict, requests):
    # each worker tells its own, and the master none of theirs: a sum over all pods counts nothing twice
    counted = peers.query('sum(max_over_time(http_client_request_duration_seconds_count{namespace="passing"}[5m]))')
    verdict.equals("Prometheus' count of requests, over all pods", requests, round(sum(value for _, value in counted)))
    pods = {labels["pod"] for labels, _ in peers.query('count by (pod) (max_over_time(up{namespace="passing"}[5m]))')}
    verdict.equals("pods that Prometheus found", 3, len(pods))


def exported(peers, verdict, space):
    if not peers.has_collector():
        verdict.skip("the collector's resource attributes", "no collector was built")
        return
    names = {pod["metadata"]["name"] for job in ("passing-master", "passing-worker") for pod in space.pods(job)}
    def pods(signal):
        return {told.get("k8s.pod.name") for kind, told in peers.resources() if kind == signal}
    verdict.equals("pods of which the collector has metrics, by k8s.pod.name", names, pods("resourceMetrics"))
    # the events of a run are the master's
    verdict.holds("and events", any("master" in str(name) for name in pods("resourceLogs")), pods("resourceLogs"))
    places = {(told.get("k8s.namespace.name"), told.get("k8s.node.name")) for _, told in peers.resources()}
    verdict.equals("namespace and node", {("passing", "node")}, places)


def threshold(cluster, peers, verdict):
    """A threshold that nothing can meet."""
    space = cluster.namespace("threshold")
    space.run(scenario("slow", "users: 10, spawn-rate: 10, run-time: 8s", "thresholds: [ p50 < 1us ]"), "--workers=2",
              "--start-timeout=1m", "--metrics-linger=1s")
    verdict.equals("the master's Job", "Failed", space.ended("slow-master"))
    verdict.equals("exit codes of its pods", [3], space.exit_codes("slow-master"))
    verdict.equals("pods tried", 1, space.get("job", "slow-master")["status"]["failed"])
    verdict.holds("the Job says which code", "exit code 3" in space.told("slow-master"), space.told("slow-master"))
    verdict.equals("the workers' Job", "Complete", space.ended("slow-worker", 60))
    verdict.equals("exit codes of the workers", [0, 0], space.exit_codes("slow-worker"))
    verdict.equals("the final line and the target's own count", len(peers.arrivals("/slow/")),
                   space.final("slow-master")["num_requests"])


def alone(cluster, peers, verdict):
    """One Job without workers, and the secret of a variable."""
    space = cluster.namespace("alone")
    text = scenario("alone", "users: 10, spawn-rate: 10, run-time: 6s", "secrets: { key: { env: ALONE_KEY } }")
    space.kubectl("create", "secret", "generic", "alone-secrets", "--from-literal=ALONE_KEY=1234567890abcdef")
    space.run(text, "--start-timeout=1m", "--metrics-linger=1s")
    verdict.equals("the Job", "Complete", space.ended("alone"))
    verdict.equals("the final line and the target's own count", len(peers.arrivals("/alone/")),
                   space.final("alone")["num_requests"])


def encrypted(cluster, peers, verdict):
    """Master and workers with a secret of their own."""
    space = cluster.namespace("encrypted")
    secret = subprocess.run([f"{ROOT}/target/katydid", "keygen"], capture_output=True, text=True, check=True).stdout.strip()
    space.kubectl("create", "secret", "generic", "between", f"--from-literal=secret={secret}")
    space.run(scenario("hidden", "users: 10, spawn-rate: 10, run-time: 6s"), "--workers=2", "--cluster-secret=between",
              "--start-timeout=1m", "--metrics-linger=1s")
    verdict.equals("the master's Job", "Complete", space.ended("hidden-master"))
    verdict.holds("the master says that it is encrypted", ", encrypted" in space.logs("job/hidden-master"))
    verdict.equals("the final line and the target's own count", len(peers.arrivals("/hidden/")),
                   space.final("hidden-master")["num_requests"])


def readme(cluster, peers, verdict):
    """A new user types what the page says, from nothing to a finished Job."""
    with open(WALK) as page:
        commands = re.search(r"## From nothing.*?```\n(.*?)```", page.read(), re.S)[1].splitlines()
    space = cluster.namespace("newcomer")
    cluster.kubectl("config", "set-context", "--current", "--namespace=newcomer")
    told, shop = {}, []
    for command in (line.split("#")[0].strip() for line in commands):
        if "deploy/kubernetes/cluster" in command and " apply " in command:
            # where the shop says at its end what it has served
            assert "successfully rolled out" in told["kubectl rollout status deployment/shop"]
            following = subprocess.Popen(["kubectl", "-n", "newcomer", "logs", "-f", "deployment/shop"], text=True,
                                         env=cluster.environment, stdout=subprocess.PIPE)
            reading = threading.Thread(target=lambda: shop.append(following.stdout.read()))
            reading.start()
        done = subprocess.run(["bash", "-c", command], env=cluster.environment, cwd=ROOT, capture_output=True, text=True)
        told[command] = done.stdout
        verdict.holds(command, done.returncode == 0, done.stderr.strip()[-300:])
    logs = next(text for command, text in told.items() if " logs " in command)
    space.kubectl("delete", "deployment", "shop", "--wait=false")
    reading.join(60)
    served = int(re.search(r"has served (\d+) requests", shop[0])[1])
    verdict.equals("the final line in the master's log and the shop's own count", served, final(logs)["num_requests"])
    cluster.kubectl("config", "set-context", "--current", "--namespace=default")
