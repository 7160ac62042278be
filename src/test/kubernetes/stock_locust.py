"""A Locust that is there already: its workers change their image, as deploy/kubernetes/README.md says, and its master stays."""

import json
import os
import re
import subprocess
import tempfile

from cluster import CACHE, PARTS, ROOT, SCRIPTS, said, until
from peers import TARGET
from runs import WALK

IMAGE = "docker.io/library/locust:stock"
DOCKERFILE = """FROM python
COPY site /site
ENV PYTHONPATH=/site PYTHONDONTWRITEBYTECODE=1 HOME=/tmp
USER 1000:1000
ENTRYPOINT ["python3", "-m", "locust"]
"""
LOCUSTFILE = f"""
from locust import HttpUser, task, constant
class Reader(HttpUser):
    host = "{TARGET}"
    wait_time = constant(0.5)
    @task
    def read(self): self.client.get("/swarm/python", name="read")
"""
SCENARIO = f"""
name: swarm
target: {TARGET}
users: {{ Reader: {{ wait: 500ms, tasks: {{ read: {{ steps: [ {{ get: /swarm/katydid, name: read }} ] }} }} }} }}
"""
RESTRICTED = """
      securityContext: { runAsNonRoot: true, runAsUser: 1000, seccompProfile: { type: RuntimeDefault } }
      volumes: [ { name: locustfile, configMap: { name: locustfile } } ]"""
CONTAINER = """
          image: docker.io/library/locust:stock
          imagePullPolicy: IfNotPresent
          securityContext: { allowPrivilegeEscalation: false, capabilities: { drop: [ ALL ] } }
          volumeMounts: [ { name: locustfile, mountPath: /mnt/locust } ]"""
OBJECTS = f"""
apiVersion: v1
kind: Service
metadata: {{ name: locust-master }}
spec: {{ selector: {{ app: locust-master }}, ports: [ {{ name: cluster, port: 5557 }}, {{ name: web, port: 8089 }} ] }}
---
apiVersion: apps/v1
kind: Deployment
metadata: {{ name: locust-master }}
spec:
  selector: {{ matchLabels: {{ app: locust-master }} }}
  template:
    metadata: {{ labels: {{ app: locust-master }} }}
    spec:{RESTRICTED}
      containers:
        - name: master
          args: [ --master, -f, /mnt/locust/locustfile.py ]{CONTAINER}
---
apiVersion: apps/v1
kind: Deployment
metadata: {{ name: locust-worker }}
spec:
  replicas: 2
  selector: {{ matchLabels: {{ app: locust-worker }} }}
  template:
    metadata: {{ labels: {{ app: locust-worker }} }}
    spec:{RESTRICTED}
      containers:
        - name: worker
          env:
            - {{ name: LOCUST_MODE_WORKER, value: "true" }}
            - {{ name: LOCUST_MASTER_NODE_HOST, value: locust-master }}
            - {{ name: LOCUST_LOCUSTFILE, value: /mnt/locust/locustfile.py }}{CONTAINER}
"""


def archive():
    """An image of real Locust on Debian's Python, made once."""
    file = os.path.join(CACHE, "kubernetes-locust.tar")
    if not os.path.exists(file):
        with tempfile.TemporaryDirectory(dir="/tmp") as folder:
            base = os.path.join(folder, "python.tar")
            said(["perl", f"{PARTS}/root/usr/bin/mmdebstrap", "--variant=essential", "--include=python3,libstdc++6", "--format=tar", "bookworm",
                  base])
            said(["python3", "-m", "pip", "install", "--quiet", "--only-binary=:all:", "--python-version=3.11",
                  "--target", f"{folder}/site", "locust"])
            with open(f"{folder}/Dockerfile", "w") as out:
                out.write(DOCKERFILE)
            said([f"{SCRIPTS}/image-build.sh", PARTS, f"{folder}/store", IMAGE, f"{folder}/Dockerfile", folder, file + ".new",
                  f"python={base}"])
            os.rename(file + ".new", file)
    return file


def mixed(cluster, peers, verdict):
    """A Deployment of Locust's workers changes its image, gets a scenario, and joins the stock master."""
    try:
        cluster.load(archive())
    except AssertionError as failure:
        verdict.skip("real Locust", f"its image cannot be made here: {str(failure)[-200:]}")
        return
    space = cluster.namespace("swarm")
    space.kubectl("create", "configmap", "locustfile", f"--from-literal=locustfile.py={LOCUSTFILE}")
    space.apply(OBJECTS)
    until(lambda: workers(space) == 2, 90, "two Python workers join")
    swarm(space, peers, verdict, "Python's workers", "/swarm/python")

    space.kubectl("create", "configmap", "shop-scenario", f"--from-literal=scenario.yaml={SCENARIO}")
    with open(WALK) as page:
        change = re.search(r"## If you run Locust.*?```yaml\n(.*?)```", page.read(), re.S)[1]
    space.kubectl("patch", "deployment", "locust-worker", "--patch", change)
    space.kubectl("rollout", "status", "deployment/locust-worker", "--timeout=90s")
    until(lambda: workers(space) == 2, 90, "two workers of ours have taken their places")
    swarm(space, peers, verdict, "our workers", "/swarm/katydid")
    logs = space.kubectl("logs", "-l", "app=locust-worker", "--tail=-1")
    verdict.holds("our workers say that the locustfile is left aside", "locustfile" in logs)


def swarm(space, peers, verdict, whose, path):
    before = len(peers.arrivals(path))
    asked(space, "swarm", {"user_count": "20", "spawn_rate": "20"})
    until(lambda: len(peers.arrivals(path)) > before + 200, 60, f"{whose} make load")
    asked(space, "stop", {"by": "hand"})
    until(lambda: asked(space, "stats/requests")["state"] == "stopped", 30, "the run stops")
    total = until(lambda: settled(space, peers, path, before), 30, "master and target agree")
    verdict.holds(f"{whose}: the stock master's total and the target's own count are equal", True, total)


def settled(space, peers, path, before):
    entries = asked(space, "stats/requests")["stats"]
    total = next(one["num_requests"] for one in entries if one["name"] == "Aggregated")
    return total if total == len(peers.arrivals(path)) - before else None


def workers(space):
    try:
        return sum(1 for one in asked(space, "stats/requests").get("workers", []) if one["state"] in ("ready", "running", "stopped"))
    except (AssertionError, ValueError):
        return 0  # its page is not there yet


def asked(space, path, form=None):
    """The master's page, through the API server: what a port-forward is by hand."""
    script = "import sys, urllib.request as u; print(u.urlopen(u.Request('http://127.0.0.1:8089/' + sys.argv[1], " \
             "data=sys.argv[2].encode() if sys.argv[2] else None)).read().decode())"
    text = "&".join(f"{key}={value}" for key, value in form.items()) if form else ""
    return json.loads(space.kubectl("exec", "deployment/locust-master", "--", "python3", "-c", script, path, text))
