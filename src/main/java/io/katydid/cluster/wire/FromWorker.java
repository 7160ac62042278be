package io.katydid.cluster.wire;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A message from a worker (Locust's runners.py, {@code MasterRunner.client_listener}), or one of those that only ours
 * send.
 */
public sealed interface FromWorker {

    /** Reads a message. One that is not understood becomes {@link Other}, never an error. */
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

    /** Old workers send no version, others a whole number. */
    private static Optional<String> version(@Nullable Object data) {
        return switch (data) {
            case String text when !text.isEmpty() -> Optional.of(text);
            case Number number -> Optional.of(number.toString());
            case null, default -> Optional.empty();
        };
    }

    private static @Nullable Object packed(Optional<String> version) {
        return version.map(text -> text.equals("-1") ? (Object) Long.valueOf(-1) : text)
                .orElse(null);
    }

    /** Returns the message as it is sent. */
    default Message message(String nodeId) {
        return switch (this) {
            case ClientReady(Optional<String> version) -> new Message("client_ready", packed(version), nodeId);
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
     * The worker asks to join.
     *
     * @param version Locust's, or {@code -1} from boomer, locust4j and ours; empty from workers older than 2.0, which a
     *     master refuses
     */
    record ClientReady(Optional<String> version) implements FromWorker {

        /** The version that every master accepts without a warning. */
        public static final ClientReady ANY_VERSION = new ClientReady(Optional.of("-1"));
    }

    /**
     * The worker is alive; sent once a second.
     *
     * @param state {@code ready}, {@code spawning} or {@code running}: any other makes a stock master forget the worker
     * @param cpuPercent of the whole machine or container, 0 to 100
     * @param memoryBytes resident memory
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

    /** The worker has begun to do what a spawn message says. */
    record Spawning() implements FromWorker {}

    /** The worker has these users now. Ends the receive loop of a stock master that does not know the worker. */
    record SpawningComplete(Map<String, Integer> users) implements FromWorker {}

    /** What the worker has counted since its last report. */
    record Stats(StatsReport report) implements FromWorker {}

    /** The last lines of the worker's log. */
    record Logs(List<String> lines) implements FromWorker {}

    /** An exception in the code of the worker's user. */
    record TaskException(String text, String traceback) implements FromWorker {}

    /** The worker has done what a stop message says. */
    record ClientStopped() implements FromWorker {}

    /** The worker leaves. */
    record Quit() implements FromWorker {}

    /** A peer asks for the scripts, and for nothing else. */
    record LocustfileWanted(String version) implements FromWorker {}

    /**
     * Sent by our own workers only, before the first heartbeat: the worker understands our own messages.
     *
     * @param instance identifies the process for all its life, whatever its identity on the socket
     * @param cores used by the worker
     */
    record Hello(String version, String instance, int cores) implements FromWorker {
        static final String TYPE = "katydid_hello";
    }

    /**
     * Sent by our own workers only: the worker has read the scenario.
     *
     * @param problems why the worker cannot run it; empty if it can
     */
    record ScenarioRead(String sha256, List<String> problems) implements FromWorker {
        static final String TYPE = "katydid_scenario_read";
    }

    /** A message of another type. */
    record Other(String type, @Nullable Object data) implements FromWorker {}
}
