"""How little memory is enough."""

from runs import scenario


def worker(cluster, peers, verdict):
    """A worker of 128Mi carries a thousand users that wait 1s..3s between requests of 1 KB."""
    space = cluster.namespace("limits-worker")
    text = scenario("thousand", "users: 1000, spawn-rate: 100, run-time: 60s").replace("500ms..1500ms", "1s..3s")
    space.run(text, "--workers=1", "--memory=128Mi", "--start-timeout=1m", "--metrics-linger=1s")
    verdict.equals("the master's Job", "Complete", space.ended("thousand-master", 150))
    verdict.equals("the worker ended with", [0], space.exit_codes("thousand-worker"))
    told = space.final("thousand-master")
    verdict.equals("the final line and the target's own count", len(peers.arrivals("/thousand/")), told["num_requests"])
    verdict.holds("about 500 requests per second", told["num_requests"] > 0.9 * 500 * 55, told["num_requests"])


def master(cluster, peers, verdict):
    """A master of 256Mi carries a hundred workers."""
    space = cluster.namespace("limits-master")
    text = space.manifest(scenario("hundred", "users: 300, spawn-rate: 100, run-time: 60s"), "--workers=100", "--cpu=5m",
                          "--memory=256Mi", "--start-timeout=9m", "--metrics-linger=1s", "--worker-timeout=30s")
    head, workers = text.rsplit("kind: Job", 1)
    space.apply(head + "kind: Job" + workers.replace('"256Mi"', '"96Mi"').replace("256Mi", "96Mi"))
    verdict.equals("the master's Job", "Complete", space.ended("hundred-master", 900))
    told, arrived = space.final("hundred-master"), len(peers.arrivals("/hundred/"))
    # a request that was cut off at the end has arrived, and has no answer to be counted by
    verdict.holds("the final line and the target's own count, but for requests cut off at the end",
                  told["num_requests"] <= arrived <= told["num_requests"] + told["num_interrupted"],
                  f"{told['num_requests']} and {told['num_interrupted']} cut off, of {arrived}; {str(told.get('validity_reasons'))[:400]}")
    verdict.equals("the workers' Job", "Complete", space.ended("hundred-worker", 240))
