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
 */
public record AgentIdentity(String version, String instanceId, String host, long pid, String serviceName) {

    /** The resource in a run: the run's labels, of which the user's resource attributes are some, win over what we know, and the service's name over all. */
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
