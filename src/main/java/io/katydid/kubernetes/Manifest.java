package io.katydid.kubernetes;

import static io.katydid.kubernetes.PodTemplate.entries;

import io.katydid.agent.settings.MasterSettings;
import io.katydid.agent.settings.RunSettings;
import io.katydid.process.ExitCode;
import io.katydid.scenario.yaml.Durations;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A run as objects of Kubernetes: one Job, or a master's Job, a Job of workers and a Service between them.
 *
 * @param data the scenario and its files, by name
 * @param arguments options for the pod that judges the run
 * @param workerArguments options for workers
 */
public record Manifest(
        ManifestSettings settings,
        RunSettings run,
        Map<String, String> data,
        List<String> arguments,
        List<String> workerArguments) {

    static final String SCENARIO = "scenario.yaml";

    /** The page for probes and Prometheus, and the lines for kubectl logs. */
    private static final List<String> TELEMETRY =
            List.of("--recorder=json,prometheus", "--web-host=0.0.0.0", "--web-port=8089");

    /** For flushing telemetry and whatever else takes its time in a cluster. */
    private static final Duration SLACK = Duration.ofMinutes(1);

    /** A name of a Service begins with a letter and has at most 63, of which {@code -worker-100000} needs some. */
    private static final int LONGEST_NAME = 40;

    private static final int RETRIES_OF_A_WORKER = 3;
    private static final int SECONDS_KEPT = 3600;

    private String name() {
        return nameOf(run.scenario().name());
    }

    private String configMap() {
        return name() + "-scenario";
    }

    /** The name of the Secret that sets the secrets of the scenario. */
    public String secret() {
        return name() + "-secrets";
    }

    /** The variables that come from the Secret. */
    public List<String> secretVariables() {
        return run.scenario().secrets().values().stream()
                .map(PodFiles::variable)
                .distinct()
                .sorted()
                .toList();
    }

    /** Returns the objects as YAML. */
    public String yaml() {
        return YamlText.of(objects());
    }

    public List<Map<String, Object>> objects() {
        List<Map<String, Object>> objects = new ArrayList<>();
        objects.add(object("v1", "ConfigMap", configMap(), "scenario", "data", data));
        if (settings.workers() == 0) {
            objects.add(job(name(), "run", judge(List.of("run", SCENARIO))));
        } else {
            objects.add(service());
            objects.add(job(name() + "-master", "master", judge(master())));
            objects.add(job(name() + "-worker", "worker", workers()));
        }
        if (settings.podMonitor()) {
            Map<String, Object> spec = entries(
                    "selector", entries("matchLabels", labels()),
                    "podMetricsEndpoints", List.of(entries("port", "metrics", "path", "/metrics", "interval", "5s")));
            objects.add(object("monitoring.coreos.com/v1", "PodMonitor", name(), "monitor", "spec", spec));
        }
        return objects;
    }

    private List<String> master() {
        List<String> command = new ArrayList<>(List.of("master", SCENARIO, "--master-bind-host=*"));
        command.add("--expect-workers=" + settings.workers());
        command.add("--expect-workers-max-wait=" + Durations.text(settings.startTimeout()));
        settings.workerTimeout().ifPresent(timeout -> command.add("--worker-timeout=" + Durations.text(timeout)));
        command.addAll(shared());
        return command;
    }

    /** What both sides of a cluster are given. */
    private List<String> shared() {
        return settings.clusterSecret().isEmpty()
                ? List.of()
                : List.of("--cluster-secret-file=" + PodTemplate.SECRET_FILE);
    }

    private Map<String, Object> service() {
        Map<String, Object> spec = entries(
                "clusterIP",
                "None",
                // ready means that the page listens, and workers look for their master before that
                "publishNotReadyAddresses",
                true,
                "selector",
                labels("master"),
                "ports",
                List.of(entries("name", "cluster", "port", MasterSettings.DEFAULT_PORT)));
        return object("v1", "Service", name() + "-master", "master", "spec", spec);
    }

    /** The pod that judges is tried once: its exit code is the result. */
    private Map<String, Object> judge(List<String> command) {
        List<Integer> codes = Stream.concat(
                        Stream.of(ExitCode.values()).map(ExitCode::code),
                        Stream.of(run.exit().onError()))
                .filter(code -> code != 0)
                .distinct()
                .sorted()
                .toList();
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("backoffLimit", 0);
        spec.put("podFailurePolicy", entries("rules", List.of(onExit("FailJob", codes))));
        putEnd(spec);
        String component = command.getFirst();
        spec.put("template", pod(component, command, arguments));
        return spec;
    }

    private Map<String, Object> workers() {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("completionMode", "Indexed");
        spec.put("completions", settings.workers());
        spec.put("parallelism", settings.workers());
        spec.put("backoffLimitPerIndex", RETRIES_OF_A_WORKER);
        List<Integer> inVain = List.of(ExitCode.INVALID.code(), ExitCode.BUG.code());
        Map<String, Object> disrupted = entries(
                "action", "Ignore", "onPodConditions", List.of(entries("type", "DisruptionTarget", "status", "True")));
        spec.put("podFailurePolicy", entries("rules", List.of(onExit("FailIndex", inVain), disrupted)));
        putEnd(spec);
        List<String> command = Stream.concat(
                        Stream.of("worker", "--master-host=" + name() + "-master"), shared().stream())
                .toList();
        spec.put("template", pod("worker", command, workerArguments));
        return spec;
    }

    /** A pod that cannot start would wait for ever, and its Job with it. */
    private void putEnd(Map<String, Object> spec) {
        Duration toStart = settings.startTimeout().multipliedBy(settings.workers() == 0 ? 1 : 2);
        run.scenario()
                .load()
                .length()
                .ifPresent(time -> spec.put(
                        "activeDeadlineSeconds",
                        toStart.plus(time)
                                .plus(run.load().drainTime())
                                .plus(settings.linger())
                                .plus(SLACK)
                                .toSeconds()));
        spec.put("ttlSecondsAfterFinished", SECONDS_KEPT);
    }

    private static Map<String, Object> onExit(String action, List<Integer> codes) {
        return entries(
                "action",
                action,
                "onExitCodes",
                entries("containerName", PodTemplate.CONTAINER, "operator", "In", "values", codes));
    }

    private Map<String, Object> pod(String component, List<String> command, List<String> options) {
        List<String> linger = List.of("--metrics-linger=" + Durations.text(settings.linger()));
        List<String> all = Stream.of(command, TELEMETRY, linger, options)
                .flatMap(List::stream)
                .toList();
        return new PodTemplate(
                        settings,
                        configMap(),
                        secret(),
                        secretVariables(),
                        run.load().drainTime().toSeconds())
                .of(labels(component), escaped(all));
    }

    /** Kubernetes puts variables in place of {@code $(NAME)}, and one dollar in place of two. */
    private static List<String> escaped(List<String> arguments) {
        return arguments.stream().map(argument -> argument.replace("$", "$$")).toList();
    }

    private Map<String, Object> job(String called, String component, Map<String, Object> spec) {
        return object("batch/v1", "Job", called, component, "spec", spec);
    }

    private Map<String, Object> object(
            String version, String kind, String called, String component, String key, Object content) {
        Map<String, Object> metadata = entries("name", called);
        settings.namespace().ifPresent(namespace -> metadata.put("namespace", namespace));
        metadata.put("labels", labels(component));
        return entries("apiVersion", version, "kind", kind, "metadata", metadata, key, content);
    }

    private Map<String, Object> labels(String component) {
        Map<String, Object> labels = labels();
        labels.put("app.kubernetes.io/component", component);
        return labels;
    }

    /** Of all that belongs to the run. */
    private Map<String, Object> labels() {
        return entries("app.kubernetes.io/name", "katydid", "app.kubernetes.io/instance", name());
    }

    /**
     * What the objects of a scenario are called: the letters, digits and hyphens of its name. Where letters are lost by
     * that, some digits tell it from others that begin alike or have no such letters at all.
     */
    static String nameOf(String scenario) {
        String name = bare(scenario.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-"));
        boolean lost = scenario.codePoints().anyMatch(letter -> letter > 127 && Character.isLetterOrDigit(letter));
        String begun = name.isEmpty() ? "scenario" : name.matches("[0-9].*") ? "run-" + name : name;
        if (!lost && begun.length() <= LONGEST_NAME) {
            return begun;
        }
        String mark = "%08x".formatted(scenario.hashCode());
        return bare(begun.substring(0, Math.min(begun.length(), LONGEST_NAME - 1 - mark.length()))) + "-" + mark;
    }

    private static String bare(String name) {
        return name.replaceAll("^-+|-+$", "");
    }
}
