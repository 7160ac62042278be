"""Real peers in the node's network: nginx as the target, Prometheus that finds pods, a collector that writes what it gets."""

import json
import os
import shutil
import subprocess
import urllib.parse

from cluster import CACHE, PARTS, until

NODE = "10.90.0.1"
TARGET_PORT, PROMETHEUS_PORT, OTLP_PORT = 18080, 19090, 4317
TARGET = f"http://{NODE}:{TARGET_PORT}"
OTLP = f"http://{NODE}:{OTLP_PORT}"
COLLECTOR = os.path.join(os.environ.get("STACK", os.path.join(CACHE, "stack")), "bin/otelcol")

NGINX = """
daemon off; worker_processes 1; pid {folder}/nginx.pid; error_log {folder}/error.log;
events {{ worker_connections 4096; }}
http {{
  log_format counted '$msec $request_uri $status'; access_log {folder}/access.log counted;
  client_body_temp_path {folder}/body; proxy_temp_path {folder}/proxy; fastcgi_temp_path {folder}/fastcgi;
  uwsgi_temp_path {folder}/uwsgi; scgi_temp_path {folder}/scgi; keepalive_requests 1000000;
  server {{ listen {port} backlog=4096; location / {{ default_type text/plain; return 200 "{body}"; }} }}
}}
"""

# As annotations are read everywhere; the pods' own labels tell master and workers apart
PROMETHEUS = """
scrape_configs:
  - job_name: pods
    scrape_interval: 1s
    kubernetes_sd_configs: [ {{ role: pod, kubeconfig_file: {state}/pki/admin.kubeconfig }} ]
    relabel_configs:
      - {{ source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_scrape], regex: "true", action: keep }}
      - {{ source_labels: [__meta_kubernetes_pod_annotation_prometheus_io_path], regex: "(.+)", target_label: __metrics_path__ }}
      - {{ source_labels: [__address__, __meta_kubernetes_pod_annotation_prometheus_io_port], regex: '([^:]+)(?::\\d+)?;(\\d+)',
          replacement: "$1:$2", target_label: __address__ }}
      - {{ source_labels: [__meta_kubernetes_namespace], target_label: namespace }}
      - {{ source_labels: [__meta_kubernetes_pod_name], target_label: pod }}
      - {{ source_labels: [__meta_kubernetes_pod_label_app_kubernetes_io_component], target_label: component }}
"""

OTELCOL = """
receivers: {{ otlp: {{ protocols: {{ grpc: {{ endpoint: "{node}:{port}" }} }} }} }}
exporters: {{ file: {{ path: {folder}/otlp.jsonl }} }}
service:
  telemetry: {{ metrics: {{ level: none }} }}
  pipelines:
    metrics: {{ receivers: [otlp], exporters: [file] }}
    logs: {{ receivers: [otlp], exporters: [file] }}
    traces: {{ receivers: [otlp], exporters: [file] }}
"""


class Peers:
    """They run while this is entered."""

    def __init__(self, cluster, folder):
        self.cluster, self.folder, self.processes = cluster, folder, []

    def __enter__(self):
        self.start("nginx", NGINX.format(folder=self.folder, port=TARGET_PORT, body="x" * 1024),
                   lambda file: [shutil.which("nginx", path="/usr/sbin:/sbin:" + os.environ["PATH"]), "-c", file])
        self.start("prometheus", PROMETHEUS.format(state=self.cluster.state),
                   lambda file: [f"{PARTS}/bin/prometheus", "--config.file", file, "--storage.tsdb.path", f"{self.folder}/tsdb",
                                 "--web.listen-address", f"127.0.0.1:{PROMETHEUS_PORT}"])
        if self.has_collector():
            self.start("collector", OTELCOL.format(node=NODE, port=OTLP_PORT, folder=self.folder),
                       lambda file: [COLLECTOR, "--config", file])
        until(lambda: os.path.exists(f"{self.folder}/access.log"), 20, "nginx starts")
        return self

    def start(self, name, text, command):
        file = os.path.join(self.folder, name + ".conf")
        with open(file, "w") as out:
            out.write(text)
        log = open(os.path.join(self.folder, name + ".out"), "w")
        self.processes.append(subprocess.Popen(self.cluster.inside(command(file)), stdout=log, stderr=log))

    def __exit__(self, *_):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            process.wait(20)

    @staticmethod
    def has_collector():
        return os.path.exists(COLLECTOR)

    def arrivals(self, path):
        """Seconds since 1970 at which requests below a path were answered."""
        with open(f"{self.folder}/access.log") as log:
            return [float(line.split()[0]) for line in log if line.split()[1].startswith(path)]

    def query(self, text):
        """What Prometheus answers now: (labels, value)."""
        url = f"http://127.0.0.1:{PROMETHEUS_PORT}/api/v1/query?query={urllib.parse.quote(text)}"
        done = subprocess.run(self.cluster.inside(["curl", "-sS", "-m", "10", url]), capture_output=True, text=True)
        if done.returncode != 0:
            return []
        return [(one["metric"], float(one["value"][1])) for one in json.loads(done.stdout)["data"]["result"]]

    def resources(self):
        """The resource attributes under which the collector got each signal: (signal, attributes)."""
        with open(f"{self.folder}/otlp.jsonl") as lines:
            for line in lines:
                for signal, parts in json.loads(line).items():
                    for part in parts:
                        yield signal, {one["key"]: one["value"].get("stringValue") for one in part["resource"]["attributes"]}
