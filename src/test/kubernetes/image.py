"""The image of target/katydid, from deploy/Dockerfile.native, built without a daemon."""

import json
import os
import subprocess
import tarfile

from cluster import CACHE, IMAGE, KATYDID, PARTS, ROOT, SCRIPTS, said

MOST_MB = 110


def stand_in():
    """A root file system in place of the base image, which cannot be pulled; made once."""
    file = os.path.join(CACHE, "kubernetes-base.tar")
    if not os.path.exists(file):
        making = file + ".new"
        said(["perl", f"{PARTS}/root/usr/bin/mmdebstrap", "--variant=essential", "--include=ca-certificates", "--format=tar",
              "bookworm", making])
        os.rename(making, file)
    return file


def build(folder):
    """An archive of it, with the labels that make image would set."""
    version = said([KATYDID, "--version"]).splitlines()[0].removeprefix("katydid ")
    revision = said(["bash", f"{ROOT}/src/release/commit.sh"]).strip()
    dockerfile, archive = os.path.join(folder, "Dockerfile"), os.path.join(folder, "katydid.tar")
    with open(f"{ROOT}/deploy/Dockerfile.native") as source, open(dockerfile, "w") as out:
        text = source.read().replace("ARG VERSION=unknown", f"ARG VERSION={version}")
        out.write(text.replace("ARG REVISION=unknown", f"ARG REVISION={revision}"))
    said([f"{SCRIPTS}/image-build.sh", PARTS, os.path.join(folder, "store"), IMAGE, dockerfile, ROOT, archive,
          f"debian:bookworm-slim={stand_in()}"])
    return archive, version, revision


def check(verdict, archive, version, revision):
    with tarfile.open(archive) as packed:
        manifest = json.load(packed.extractfile("manifest.json"))[0]
        config = json.load(packed.extractfile(manifest["Config"]))
        size = sum(packed.getmember(layer).size for layer in manifest["Layers"]) / 1e6
        layers = [packed.extractfile(layer) for layer in manifest["Layers"]]
        names = [name for layer in layers for name in tarfile.open(fileobj=layer).getnames()]
    verdict.holds("the image holds 110 MB or less", size <= MOST_MB, f"{size:.1f} MB uncompressed")
    labels = config["config"]["Labels"]
    verdict.equals("its label of the version", version, labels["org.opencontainers.image.version"])
    verdict.equals("its label of the revision", revision, labels["org.opencontainers.image.revision"])
    verdict.equals("its user", "65532:65532", config["config"]["User"])
    verdict.holds("it has no shell", not any(name.endswith("/sh") or name.endswith("/bash") for name in names), "")
    verdict.holds("it has certificates", "etc/ssl/certs/ca-certificates.crt" in names, "")


def load(cluster, folder, verdict):
    archive, version, revision = build(folder)
    check(verdict, archive, version, revision)
    cluster.load(archive)
    subprocess.run(["rm", "-rf", os.path.join(folder, "store")], check=False)
