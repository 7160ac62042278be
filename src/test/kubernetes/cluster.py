"""A real one-node Kubernetes, made by the scripts that lie beside the checkout, with the image of target/katydid in it."""

import json
import os
import subprocess
import tempfile
import time

ROOT = os.path.abspath(os.path.join(os.path.dirname(__file__), "../../.."))
SCRIPTS = os.environ.get("KUBERNETES_SCRIPTS", os.path.join(ROOT, "../shared/kubernetes"))
CACHE = os.path.join(os.environ.get("XDG_CACHE_HOME", os.path.expanduser("~/.cache")), "katydid")
PARTS = os.environ.get("KUBERNETES_PARTS", os.path.join(CACHE, "kubernetes"))
KATYDID = os.path.join(ROOT, "target/katydid")
IMAGE = "docker.io/library/katydid:latest"
ENDED = ("Complete", "Failed")


def said(command, **more):
    """What a command prints; its failure is the test's."""
    done = subprocess.run(command, capture_output=True, text=True, **more)
    if done.returncode != 0:
        raise AssertionError(f"{' '.join(command)} ended with {done.returncode}: {(done.stderr or done.stdout)[-2000:]}")
    return done.stdout


def until(condition, seconds, what):
    """What the condition gives once that is something."""
    end = time.monotonic() + seconds
    while True:
        found = condition()
        if found:
            return found
        if time.monotonic() > end:
            raise AssertionError(f"not within {seconds} s: {what}")
        time.sleep(0.2)


class Cluster:
    """Up while it is entered."""

    def __init__(self):
        # neither may lie in a folder that the node hides
        self.state = tempfile.mkdtemp(prefix="katydid-node-", dir="/tmp")
        self.kubeconfig = os.path.join(self.state, "kubeconfig")
        self.environment = {**os.environ, "KUBECONFIG": self.kubeconfig, "PATH": f"{PARTS}/bin:{os.environ['PATH']}"}

    def __enter__(self):
        print(said([f"{SCRIPTS}/up.sh", PARTS, self.state]).strip(), flush=True)
        return self

    def __exit__(self, *_):
        subprocess.run([f"{SCRIPTS}/down.sh", self.state], check=False)
        subprocess.run(["rm", "-rf", self.state], check=False)

    def load(self, archive):
        said([f"{SCRIPTS}/load.sh", PARTS, self.state, archive])

    def inside(self, command):
        """The command as it is started in the node's network."""
        node = said(["bash", "-c", f'. {SCRIPTS}/common.sh; node_process {self.state}']).strip()
        return ["nsenter", "--target", node, "--net", *command]

    def kubectl(self, *arguments, **more):
        return said(["kubectl", *arguments], env=self.environment, **more)

    def namespace(self, name):
        """A new one, in which pods must be restricted."""
        self.kubectl("create", "namespace", name)
        self.kubectl("label", "namespace", name, "pod-security.kubernetes.io/enforce=restricted")
        until(lambda: "default" in self.kubectl("-n", name, "get", "serviceaccounts", "-o", "name"), 30, "a service account")
        return Namespace(self, name)


class Namespace:
    """Where one case has all that it makes."""

    def __init__(self, cluster, name):
        self.cluster, self.name = cluster, name

    def kubectl(self, *arguments, **more):
        return self.cluster.kubectl("-n", self.name, *arguments, **more)

    def get(self, *arguments):
        return json.loads(self.kubectl("get", *arguments, "-o", "json"))

    def apply(self, text):
        self.kubectl("apply", "-f", "-", input=text)

    def manifest(self, scenario, *options):
        """What the program prints of a scenario."""
        with tempfile.TemporaryDirectory() as folder:
            file = os.path.join(folder, "scenario.yaml")
            with open(file, "w") as out:
                out.write(scenario)
            return said([KATYDID, "manifest", file, *options])

    def run(self, scenario, *options):
        self.apply(self.manifest(scenario, *options))

    def state(self, job):
        """Complete, Failed or nothing yet."""
        conditions = self.get("job", job)["status"].get("conditions", [])
        return next((one["type"] for one in conditions if one["type"] in ENDED and one["status"] == "True"), None)

    def ended(self, job, seconds=120):
        return until(lambda: self.state(job), seconds, f"job {job} ends; {self.told(job)}")

    def told(self, job):
        """Why a Job has failed, in Kubernetes' words."""
        conditions = self.get("job", job)["status"].get("conditions", [])
        return "; ".join(f"{one['type']} {one.get('reason', '')} {one.get('message', '')}" for one in conditions)

    def pods(self, job):
        return self.get("pods", "-l", f"job-name={job}")["items"]

    def pod(self, job, seconds=60):
        """The name of one that runs."""
        def running():
            return next((pod["metadata"]["name"] for pod in self.pods(job) if pod["status"]["phase"] == "Running"), None)
        return until(running, seconds, f"a pod of {job} runs")

    def terminated(self, job):
        """How the containers of a Job's pods have ended."""
        states = [status["state"] for pod in self.pods(job) for status in pod["status"].get("containerStatuses", [])]
        return [state["terminated"] for state in states if "terminated" in state]

    def exit_codes(self, job):
        return sorted(state["exitCode"] for state in self.terminated(job))

    def logs(self, what):
        return self.kubectl("logs", what)

    def final(self, job):
        return final(self.logs(f"job/{job}"))


def final(logs):
    """The last figures of a run, of the lines that a container has written."""
    lines = [json.loads(line)["telemetry"] for line in logs.splitlines() if line.startswith("{") and '"telemetry"' in line]
    return next(line for line in lines if line.get("stats_type") == "final")
