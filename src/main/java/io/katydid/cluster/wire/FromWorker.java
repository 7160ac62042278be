package io.katydid.cluster.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a worker says (Locust's runners.py, {@code MasterRunner.client_listener}), ours with some words of our own. */
public sealed interface FromWorker {

    /** Reads a message; what is not understood is {@link Other}, never an error. */
    static FromWorker of(Message message) {
        UntrustedFields data = UntrustedFields.of(message.data());
        return switch (message.type()) {
            case "client_ready" -> new ClientReady(version(message.data()));
            case "heartbeat" ->
                new Heartbeat(
                        data.text("state"),
                        data.decimal("current_cpu_usage", 0),
                        data.wholeNumber("current_memory_usage", 0));
            case "spawning" -> new Spawning();
            case "spawning_complete" -> new SpawningComplete(data.counts("user_classes_count"));
            case "stats" -> new Stats(StatsReport.of(data));
            case "logs" -> new Logs(data.texts("logs"));
            case "exception" -> new TaskException(data.text("msg"), data.text("traceback"));
            case "client_stopped" -> new ClientStopped();
            case "quit" -> new Quit();
            case "locustfile" -> new LocustfileWanted(data.text("version"));
            case Hello.TYPE ->
                new Hello(data.text("version"), data.text("instance"), (int) data.wholeNumber("cores", 1));
            case ScenarioRead.TYPE -> new ScenarioRead(data.text("sha256"), data.texts("problems"));
            default -> new Other(message.type(), message.data());
        };
    }

    /** Old workers said nothing, others a whole number. */
    private static Optional<String> version(@Nullable Object data) {
        return switch (data) {
            case String text when !text.isEmpty() -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case null, default -> Optional.empty();
        };
    }

    private static @Nullable Object said(Optional<String> version) {
        return version.map(text -> text.equals("-1") ? (Object) Long.valueOf(-1) : text)
                .orElse(null);
    }

    /** As it goes over the wire. */
    default Message message(String nodeId) {
        return switch (this) {
            case ClientReady(Optional<String> version) -> new Message("client_ready", said(version), nodeId);
            case Heartbeat beat -> new Message("heartbeat", beat.data(), nodeId);
            case Spawning _ -> new Message("spawning", null, nodeId);
            case SpawningComplete(Map<String, Integer> users) -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("user_classes_count", users);
                data.put("user_count", StatsReport.sum(users));
                yield new Message("spawning_complete", data, nodeId);
            }
            case Stats(StatsReport report) -> new Message("stats", report.data(), nodeId);
            case Logs(List<String> lines) -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("worker_id", nodeId);
                data.put("logs", new ArrayList<>(lines));
                yield new Message("logs", data, nodeId);
            }
            case TaskException(String text, String traceback) -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("msg", text);
                data.put("traceback", traceback);
                yield new Message("exception", data, nodeId);
            }
            case ClientStopped _ -> new Message("client_stopped", null, nodeId);
            case Quit _ -> new Message("quit", null, nodeId);
            case LocustfileWanted(String version) -> new Message("locustfile", Map.of("version", version), nodeId);
            case Hello(String version, String instance, int cores) -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("version", version);
                data.put("instance", instance);
                data.put("cores", cores);
                yield new Message(Hello.TYPE, data, nodeId);
            }
            case ScenarioRead(String sha256, List<String> problems) -> {
                Map<String, Object> data = new LinkedHashMap<>();
                data.put("sha256", sha256);
                data.put("problems", problems);
                yield new Message(ScenarioRead.TYPE, data, nodeId);
            }
            case Other(String type, Object data) -> new Message(type, data, nodeId);
        };
    }

    /**
     * It wants to join.
     *
     * @param version Locust's, or {@code -1} of boomer, locust4j and ours; empty: older than 2.0, which a master refuses
     */
    record ClientReady(Optional<String> version) implements FromWorker {

        /** What every master takes without a word. */
        public static final ClientReady ANY_VERSION = new ClientReady(Optional.of("-1"));
    }

    /**
     * It lives; once a second.
     *
     * @param state {@code ready}, {@code spawning} or {@code running}: others make a master of Locust's forget the worker
     * @param cpuPercent of the whole machine or container, 0 to 100
     * @param memoryBytes resident
     */
    record Heartbeat(String state, double cpuPercent, long memoryBytes) implements FromWorker {

        Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("state", state);
            data.put("current_cpu_usage", cpuPercent);
            data.put("current_memory_usage", memoryBytes);
            return data;
        }
    }

    /** It has begun to do what a spawn message says. */
    record Spawning() implements FromWorker {}

    /** It has done it; these are its users now. Kills the loop of a stock master that does not know the worker. */
    record SpawningComplete(Map<String, Integer> users) implements FromWorker {}

    /** What it counted since its last report. */
    record Stats(StatsReport report) implements FromWorker {}

    /** The last lines of its log. */
    record Logs(List<String> lines) implements FromWorker {}

    /** An exception in its user's code. */
    record TaskException(String text, String traceback) implements FromWorker {}

    /** It has done what a stop message says. */
    record ClientStopped() implements FromWorker {}

    /** It leaves. */
    record Quit() implements FromWorker {}

    /** It wants the scripts, and only that. */
    record LocustfileWanted(String version) implements FromWorker {}

    /**
     * Ours only, before its first heartbeat: it knows our own words.
     *
     * @param instance the same for the whole life of the process, whatever its identity on the socket
     * @param cores that it uses
     */
    record Hello(String version, String instance, int cores) implements FromWorker {
        static final String TYPE = "katydid_hello";
    }

    /**
     * Ours only: it has read the scenario.
     *
     * @param problems why it cannot run it; empty: it can
     */
    record ScenarioRead(String sha256, List<String> problems) implements FromWorker {
        static final String TYPE = "katydid_scenario_read";
    }

    /** Something else. */
    record Other(String type, @Nullable Object data) implements FromWorker {}
}
