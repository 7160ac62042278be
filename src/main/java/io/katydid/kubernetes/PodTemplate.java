package io.katydid.kubernetes;

import io.katydid.agent.settings.WebSettings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A pod of a run: admitted where pods are restricted, watched by probes, and scraped. */
final class PodTemplate {

    static final String CONTAINER = "katydid";
    static final String FOLDER = "/scenario";
    static final String SECRET_FILE = "/cluster/secret";

    /** Variables that every pod has. */
    static final List<String> VARIABLES = List.of("POD_NAME", "POD_NAMESPACE", "NODE_NAME", "OTEL_RESOURCE_ATTRIBUTES");

    /** The user of the images. */
    private static final int USER = 65532;

    /** For flushing telemetry, the summary and what else comes after the users have gone. */
    private static final long AFTER_STOP_SECONDS = 25;

    private final ManifestSettings settings;
    private final String configMap;
    private final String secret;
    private final List<String> secretVariables;
    private final long stopSeconds;

    /**
     * What all pods of a run have in common.
     *
     * @param secretVariables variables that come from the Secret
     * @param stopSeconds how long users may finish
     */
    PodTemplate(
            ManifestSettings settings,
            String configMap,
            String secret,
            List<String> secretVariables,
            long stopSeconds) {
        this.settings = settings;
        this.configMap = configMap;
        this.secret = secret;
        this.secretVariables = secretVariables;
        this.stopSeconds = stopSeconds;
    }

    Map<String, Object> of(Map<String, Object> labels, List<String> arguments) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("restartPolicy", "Never");
        spec.put("automountServiceAccountToken", false);
        // otherwise a Service called katydid-master would set KATYDID_MASTER_PORT
        spec.put("enableServiceLinks", false);
        spec.put("terminationGracePeriodSeconds", stopSeconds + AFTER_STOP_SECONDS);
        spec.put(
                "securityContext",
                entries(
                        "runAsNonRoot",
                        true,
                        "runAsUser",
                        USER,
                        "runAsGroup",
                        USER,
                        "seccompProfile",
                        entries("type", "RuntimeDefault")));
        spec.put("containers", List.of(container(arguments)));
        spec.put("volumes", volumes());
        Map<String, Object> annotations = entries(
                "prometheus.io/scrape",
                "true",
                "prometheus.io/port",
                Integer.toString(WebSettings.DEFAULT_PORT),
                "prometheus.io/path",
                "/metrics");
        return entries("metadata", entries("labels", labels, "annotations", annotations), "spec", spec);
    }

    private List<Object> volumes() {
        List<Object> volumes = new ArrayList<>();
        volumes.add(entries("name", "scenario", "configMap", entries("name", configMap)));
        volumes.add(entries("name", "tmp", "emptyDir", Map.of()));
        settings.clusterSecret()
                .ifPresent(name -> volumes.add(entries("name", "cluster", "secret", entries("secretName", name))));
        return volumes;
    }

    private List<Object> mounts() {
        List<Object> mounts = new ArrayList<>();
        mounts.add(entries("name", "scenario", "mountPath", FOLDER, "readOnly", true));
        mounts.add(entries("name", "tmp", "mountPath", "/tmp"));
        if (settings.clusterSecret().isPresent()) {
            mounts.add(entries("name", "cluster", "mountPath", "/cluster", "readOnly", true));
        }
        return mounts;
    }

    private Map<String, Object> container(List<String> arguments) {
        Map<String, Object> container = new LinkedHashMap<>();
        container.put("name", CONTAINER);
        container.put("image", settings.image());
        container.put("imagePullPolicy", "IfNotPresent");
        container.put("workingDir", FOLDER);
        container.put("args", arguments);
        container.put("env", environment());
        container.put("ports", List.of(entries("name", "metrics", "containerPort", WebSettings.DEFAULT_PORT)));
        container.put("livenessProbe", probe("/q/health/live", 10));
        container.put("readinessProbe", probe("/q/health/ready", 2));
        container.put(
                "resources",
                entries(
                        "requests", entries("cpu", settings.cpu(), "memory", settings.memory()),
                        "limits", entries("memory", settings.memory())));
        container.put(
                "securityContext",
                entries(
                        "allowPrivilegeEscalation", false,
                        "readOnlyRootFilesystem", true,
                        "capabilities", entries("drop", List.of("ALL"))));
        container.put("volumeMounts", mounts());
        return container;
    }

    private List<Object> environment() {
        List<Object> variables = new ArrayList<>();
        variables.add(field("POD_NAME", "metadata.name"));
        variables.add(field("POD_NAMESPACE", "metadata.namespace"));
        variables.add(field("NODE_NAME", "spec.nodeName"));
        variables.add(entries(
                "name",
                "OTEL_RESOURCE_ATTRIBUTES",
                "value",
                "k8s.pod.name=$(POD_NAME),k8s.namespace.name=$(POD_NAMESPACE),k8s.node.name=$(NODE_NAME)"));
        for (String variable : secretVariables) {
            variables.add(entries(
                    "name", variable, "valueFrom", entries("secretKeyRef", entries("name", secret, "key", variable))));
        }
        return variables;
    }

    private static Map<String, Object> field(String name, String path) {
        return entries("name", name, "valueFrom", entries("fieldRef", entries("fieldPath", path)));
    }

    private static Map<String, Object> probe(String path, int seconds) {
        return entries(
                "httpGet", entries("path", path, "port", "metrics"), "periodSeconds", seconds, "failureThreshold", 6);
    }

    /** Keys and values in turn, in this order. */
    static Map<String, Object> entries(Object... keysAndValues) {
        Map<String, Object> entries = new LinkedHashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            entries.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return entries;
    }
}
