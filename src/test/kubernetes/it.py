"""Runs Katydid's Jobs on a real Kubernetes, and prints what was shown and what was not; 1 if anything failed.

Called by `make it-kubernetes`.  By hand:  python3 -u src/test/kubernetes/it.py [CASE]...
"""

import os
import shutil
import sys
import tempfile
import traceback

import faults
import image
import limits
import runs
import stock_locust
from cluster import PARTS, SCRIPTS, Cluster, said
from peers import Peers
from verdict import Verdict

CASES = [runs.passing, runs.threshold, runs.alone, runs.encrypted, runs.readme, faults.killed, faults.masterless, faults.two_at_once,
         faults.out_of_memory, faults.unschedulable, faults.wrong_image, faults.no_secret, faults.wrong_scenario, faults.too_large,
         faults.unresolved, stock_locust.mixed, limits.worker, limits.master]


def main(names):
    missing = absent()
    if missing:
        print(f"it-kubernetes: skipped, {missing}")
        return 0
    print("it-kubernetes: parts of a Kubernetes are made once, which takes 10 to 20 minutes", flush=True)
    said([f"{SCRIPTS}/setup.sh", PARTS])
    verdict = Verdict()
    cases = [case for case in CASES if not names or case.__name__ in names]
    with tempfile.TemporaryDirectory(prefix="katydid-kubernetes-", dir="/tmp") as folder, Cluster() as cluster:
        os.chmod(folder, 0o755)
        image.load(cluster, folder, verdict)
        with Peers(cluster, folder) as peers:
            for case in cases:
                tried(case, cluster, peers, verdict)
    print(f"it-kubernetes: {verdict.passed} passed, {verdict.failed} failed, {verdict.skipped} skipped")
    return 1 if verdict.failed else 0


def tried(case, cluster, peers, verdict):
    print(f"== {case.__name__}: {case.__doc__.splitlines()[0]}", flush=True)
    try:
        case(cluster, peers, verdict)
    except Exception as failure:  # the other cases still have something to show
        traceback.print_exc()
        verdict.holds(case.__name__, False, failure)


def absent():
    if not os.path.exists(os.path.join(SCRIPTS, "up.sh")):
        return f"the scripts that make a Kubernetes are not at {SCRIPTS} (KUBERNETES_SCRIPTS)"
    if os.getuid() != 0:
        return "only root can make its namespaces"
    if not shutil.which("nginx", path="/usr/sbin:/sbin:" + os.environ["PATH"]):
        return "there is no nginx (make nginx)"
    return None


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
