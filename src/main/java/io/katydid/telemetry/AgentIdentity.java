package io.katydid.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Who tells: what OpenTelemetry calls a resource.
 *
 * @param version of the agent
 * @param instanceId a UUID of this process
 * @param host its name; empty when not known
 * @param serviceName as the user wants it; empty: {@code katydid}
 * @param given attributes that the user wants, from {@code OTEL_RESOURCE_ATTRIBUTES}
 */
public record AgentIdentity(
        String version, String instanceId, String host, long pid, String serviceName, Map<String, String> given) {

    public AgentIdentity {
        given = Map.copyOf(given);
    }

    /** The resource in a run: what the user says wins over what we know, the run's labels over that, and the service's name over all. */
    public Map<String, Object> in(RunInfo run) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("service.name", "katydid");
        resource.put("service.version", version);
        resource.put("service.instance.id", instanceId);
        resource.put("test.suite.name", run.testPlan());
        if (!host.isEmpty()) {
            resource.put("host.name", host);
        }
        resource.put("process.pid", pid);
        resource.putAll(given);
        resource.putAll(run.labels());
        if (!serviceName.isEmpty()) {
            resource.put("service.name", serviceName);
        }
        return resource;
    }
}
