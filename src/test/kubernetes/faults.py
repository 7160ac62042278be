"""What goes wrong in a cluster: each run ends by itself, with a reason that kubectl shows."""

import subprocess
import tempfile
import time

from cluster import KATYDID, until
from runs import scenario

QUICK = ("--start-timeout=20s", "--metrics-linger=1s")


def killed(cluster, peers, verdict):
    """A worker's pod goes in the middle, once at once and once as kubectl asks it to."""
    for way, options in (("force", ("--force", "--grace-period=0")), ("grace", ())):
        name = f"killed-by-{way}"
        space = cluster.namespace(name)
        space.run(scenario(name, "users: 30, spawn-rate: 30, run-time: 40s"), "--workers=2", *QUICK)
        until(lambda: peers.arrivals(f"/{name}/"), 60, "the first request arrives")
        pod = space.pod(f"{name}-worker")
        index = index_of(space, name, pod)
        time.sleep(5)  # what the pod has done by then is to be in the figures, or named as lost
        space.kubectl("delete", "pod", pod, "--wait=false", *options)
        again = until(lambda: [one for one in space.pods(f"{name}-worker") if index_in(one) == index
                               and one["metadata"]["name"] != pod and one["status"]["phase"] == "Running"], 60,
                      "the pod comes back under its index")
        verdict.holds(f"{way}: a new pod has the old one's index", True, again[0]["metadata"]["name"])
        verdict.equals(f"{way}: the master's Job", "Complete", space.ended(f"{name}-master"))
        verdict.equals(f"{way}: the workers' Job", "Complete", space.ended(f"{name}-worker", 60))
        logs = space.logs(f"job/{name}-master")
        counted, arrived = space.final(f"{name}-master")["num_requests"], len(peers.arrivals(f"/{name}/"))
        missing = arrived - counted
        if way == "force":
            verdict.holds("force: nothing counts twice, and what is missing is less than a second's",
                          0 <= missing <= 40, f"{counted} of {arrived}")
            verdict.holds("force: the master names the worker that is lost", "worker.lost" in logs, lines(logs, "lost"))
        else:
            verdict.equals("grace: nothing is missing and nothing counts twice", arrived, counted)
        verdict.holds(f"{way}: three workers were seen", logs.count("worker.joined") >= 3,
                      lines(logs, "joined"))


def index_in(pod):
    return pod["metadata"]["annotations"]["batch.kubernetes.io/job-completion-index"]


def index_of(space, name, pod):
    return next(index_in(one) for one in space.pods(f"{name}-worker") if one["metadata"]["name"] == pod)


def lines(logs, word):
    return " / ".join(line[:160] for line in logs.splitlines() if word in line and not line.startswith("{"))[:600]


def masterless(cluster, peers, verdict):
    """The master's pod is deleted in the middle."""
    space = cluster.namespace("masterless")
    space.run(scenario("orphans", "users: 10, spawn-rate: 10, run-time: 5m"), "--workers=2", *QUICK)
    until(lambda: peers.arrivals("/orphans/"), 60, "the first request arrives")
    pod = space.pod("orphans-master")
    following = subprocess.Popen(["kubectl", "-n", "masterless", "logs", "-f", pod], text=True, env=cluster.environment,
                                 stdout=subprocess.PIPE)
    space.kubectl("delete", "pod", pod, "--wait=false")
    verdict.equals("the master's Job", "Failed", space.ended("orphans-master"))
    logs = following.communicate(timeout=60)[0]
    verdict.holds("the master still tells its figures", '"final"' in logs)
    verdict.equals("the workers' Job", "Complete", space.ended("orphans-worker", 90))


def unschedulable(cluster, peers, verdict):
    """No node has the memory that is asked for."""
    space = cluster.namespace("unschedulable")
    space.run(scenario("huge", "users: 1, spawn-rate: 1, run-time: 1s"), "--memory=900Gi", *QUICK)
    pod = until(lambda: space.pods("huge"), 30, "a pod is made")[0]["metadata"]["name"]
    described = until(lambda: (text := space.kubectl("describe", "pod", pod)) and "Insufficient memory" in text and text, 30,
                      "the scheduler says why")
    verdict.holds("kubectl describe says why", "Insufficient memory" in described)
    verdict.equals("the Job", "Failed", space.ended("huge", 150))
    verdict.holds("the Job says why", "DeadlineExceeded" in space.told("huge"), space.told("huge"))


def wrong_image(cluster, peers, verdict):
    """An image that nobody has."""
    space = cluster.namespace("wrong-image")
    space.run(scenario("nobody", "users: 1, spawn-rate: 1, run-time: 1s"), "--image=registry.invalid/katydid:9", *QUICK)
    pod = until(lambda: space.pods("nobody"), 30, "a pod is made")[0]["metadata"]["name"]
    until(lambda: any(word in space.kubectl("describe", "pod", pod) for word in ("ErrImagePull", "ImagePullBackOff")), 60,
          "the kubelet says why")
    verdict.holds("kubectl describe says why", True, "ErrImagePull")
    verdict.equals("the Job", "Failed", space.ended("nobody", 150))
    verdict.holds("the Job says why", "DeadlineExceeded" in space.told("nobody"), space.told("nobody"))


def no_secret(cluster, peers, verdict):
    """The Secret that a variable comes from is missing."""
    space = cluster.namespace("no-secret")
    space.run(scenario("keyless", "users: 1, spawn-rate: 1, run-time: 1s", "secrets: { key: { env: MISSING_KEY } }"), *QUICK)
    pod = until(lambda: space.pods("keyless"), 30, "a pod is made")[0]["metadata"]["name"]
    until(lambda: 'secret "keyless-secrets" not found' in space.kubectl("describe", "pod", pod), 60, "the kubelet says why")
    verdict.holds("kubectl describe says why", True, 'secret "keyless-secrets" not found')
    verdict.equals("the Job", "Failed", space.ended("keyless", 150))


def out_of_memory(cluster, peers, verdict):
    """Workers that may not have what they need."""
    space = cluster.namespace("out-of-memory")
    text = space.manifest(scenario("starved", "users: 10, spawn-rate: 10, run-time: 30s"), "--workers=1", *QUICK)
    # the master keeps what it has, the worker's limit is far too small
    head, worker = text.rsplit("kind: Job", 1)
    space.apply(head + "kind: Job" + worker.replace('"256Mi"', '"12Mi"'))
    until(lambda: any("OOMKilled" in str(pod["status"]) for pod in space.pods("starved-worker")), 90, "a worker is killed")
    verdict.holds("kubectl describe says why", "OOMKilled" in space.kubectl("describe", "pods", "-l", "job-name=starved-worker"))
    verdict.equals("the master's Job", "Failed", space.ended("starved-master", 120))
    verdict.holds("the master says who is missing", "worker" in lines(space.logs("job/starved-master"), "ready")
                  or "missing" in space.logs("job/starved-master"), lines(space.logs("job/starved-master"), "worker"))


def wrong_scenario(cluster, peers, verdict):
    """A scenario that was changed for the worse after it was checked."""
    space = cluster.namespace("wrong-scenario")
    text = space.manifest(scenario("mistaken", "users: 2, spawn-rate: 2, run-time: 2s"), *QUICK)
    space.apply(text.replace("spawn-rate", "spwan-rate"))
    verdict.equals("the Job", "Failed", space.ended("mistaken", 60))
    verdict.equals("exit codes of its pods", [2], space.exit_codes("mistaken"))
    logs = space.logs("job/mistaken")
    verdict.holds("kubectl logs says where and what", "spawn-rate" in logs and "scenario.yaml:" in logs, logs.strip()[:200])


def too_large(cluster, peers, verdict):
    """More than a ConfigMap holds; and as much as goes with a server-side apply only."""
    text = scenario("large", "users: 2, spawn-rate: 2, run-time: 2s")
    with tempfile.NamedTemporaryFile("w", suffix=".yaml") as file:
        file.write(text + "# much\n" * 160_000)
        file.flush()
        done = subprocess.run([KATYDID, "manifest", file.name], capture_output=True, text=True)
    verdict.equals("more than a ConfigMap holds ends with", 2, done.returncode)
    verdict.holds("it says what to do", "volume" in done.stderr, done.stderr.strip()[-300:])
    space = cluster.namespace("too-large")
    space.kubectl("apply", "--server-side", "-f", "-", input=space.manifest(text + "# much\n" * 80_000, *QUICK))
    verdict.equals("half a megabyte, applied by the server: the Job", "Complete", space.ended("large"))


def unresolved(cluster, peers, verdict):
    """Workers whose master's name never resolves."""
    space = cluster.namespace("unresolved")
    text = space.manifest(scenario("lonely", "users: 2, spawn-rate: 2, run-time: 2s"), "--workers=1", *QUICK)
    parts = [part for part in text.split("---\n") if "lonely-worker" in part or "kind: ConfigMap" in part]
    space.apply("---\n".join(parts).replace("--master-host=lonely-master", "--master-host=nobody-at-all"))
    space.pod("lonely-worker")
    logs = until(lambda: (told := space.logs("job/lonely-worker")) and "nobody-at-all" in told and told, 30, "it says what it looks for")
    verdict.equals("it says so once", 1, logs.count("is not known here yet"))
    verdict.equals("the workers' Job", "Failed", space.ended("lonely-worker", 150))
    verdict.holds("the Job says why", "DeadlineExceeded" in space.told("lonely-worker"), space.told("lonely-worker"))


def two_at_once(cluster, peers, verdict):
    """Two runs in one namespace."""
    space = cluster.namespace("two")
    for name in ("one", "other"):
        space.run(scenario(name, "users: 10, spawn-rate: 10, run-time: 10s"), "--workers=1", *QUICK)
    for name in ("one", "other"):
        verdict.equals(f"{name}: the master's Job", "Complete", space.ended(f"{name}-master"))
        verdict.equals(f"{name}: the final line and the target's own count", len(peers.arrivals(f"/{name}/")),
                       space.final(f"{name}-master")["num_requests"])
