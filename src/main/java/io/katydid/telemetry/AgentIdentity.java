package io.katydid.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The agent that sends telemetry: what OpenTelemetry calls a resource.
 *
 * @param version of the agent
 * @param instanceId a UUID of this process
 * @param host the name of the host; empty if unknown
 * @param serviceName the name that the user chose; empty for {@code katydid}
 */
public record AgentIdentity(String version, String instanceId, String host, long pid, String serviceName) {

    /**
     * Returns the attributes of the resource in a run. The run's labels, which include the user's resource attributes,
     * override what is known here; the chosen service name overrides everything.
     */
    public Map<String, Object> in(RunInfo run) {
        Map<String, Object> resource = new LinkedHashMap<>();
        resource.put("service.name", "katydid");
        resource.put("service.version", version);
        resource.put("service.instance.id", instanceId);
        resource.put("test.suite.name", run.identity().testPlan());
        if (!host.isEmpty()) {
            resource.put("host.name", host);
        }
        resource.put("process.pid", pid);
        resource.putAll(run.identity().labels());
        if (!serviceName.isEmpty()) {
            resource.put("service.name", serviceName);
        }
        return resource;
    }
}
