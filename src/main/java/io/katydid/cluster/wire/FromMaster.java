package io.katydid.cluster.wire;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * A message from a master (Locust's runners.py, {@code WorkerRunner.worker}), or one of those that only our own masters
 * send.
 */
public sealed interface FromMaster {

    /** Reads a message. One that is not understood becomes {@link Other}, never an error. */
    static FromMaster of(Message message) {
        UntrustedFields data = UntrustedFields.of(message.data());
        return switch (message.type()) {
            case "ack" -> ack(data);
            case "spawn" -> Spawn.of(data);
            case "spawning_complete" -> new SpawningComplete((int) data.wholeNumber("user_count", 0));
            case "stop" -> new Stop();
            case "quit" -> new Quit();
            case "heartbeat" -> new Heartbeat();
            case "reconnect" -> new Reconnect();
            case "update_user_class" -> new UpdateUserClass(data.text("user_class_name"), texts(data));
            case Metadata.TYPE -> new Metadata(texts(data));
            case ScenarioText.TYPE -> ScenarioText.of(data);
            case ReportAck.TYPE -> new ReportAck(data.wholeNumber("sequence", -1));
            case Interrupt.TYPE -> new Interrupt();
            default -> new Other(message.type(), message.data());
        };
    }

    private static Ack ack(UntrustedFields data) {
        OptionalInt index =
                data.has("index") ? OptionalInt.of((int) data.wholeNumber("index", 0)) : OptionalInt.empty();
        return new Ack(index, data.optional("katydid").map(ours -> ours.text("epoch")));
    }

    private static Map<String, String> texts(UntrustedFields data) {
        Map<String, String> texts = new HashMap<>();
        data.map().forEach((key, value) -> {
            if (key instanceof String name && (value instanceof String || value instanceof Number)) {
                texts.put(name, value.toString());
            }
        });
        return Map.copyOf(texts);
    }

    /** Returns the message as it is sent. */
    default Message message(String nodeId) {
        return switch (this) {
            case Ack ack -> new Message("ack", ack.data(), nodeId);
            case Spawn spawn -> new Message("spawn", spawn.data(), nodeId);
            case SpawningComplete(int users) -> new Message("spawning_complete", Map.of("user_count", users), nodeId);
            case Stop _ -> new Message("stop", null, nodeId);
            case Quit _ -> new Message("quit", null, nodeId);
            case Heartbeat _ -> new Message("heartbeat", null, nodeId);
            case Reconnect _ -> new Message("reconnect", null, nodeId);
            case UpdateUserClass(String userClass, Map<String, String> attributes) -> {
                Map<String, Object> data = new LinkedHashMap<>(attributes);
                data.put("user_class_name", userClass);
                yield new Message("update_user_class", data, nodeId);
            }
            case Metadata(Map<String, String> values) -> new Message(Metadata.TYPE, values, nodeId);
            case ScenarioText text -> new Message(ScenarioText.TYPE, text.data(), nodeId);
            case ReportAck(long sequence) -> new Message(ReportAck.TYPE, Map.of("sequence", sequence), nodeId);
            case Interrupt _ -> new Message(Interrupt.TYPE, null, nodeId);
            case Other(String type, Object data) -> new Message(type, data, nodeId);
        };
    }

    /**
     * The worker has joined.
     *
     * @param index the worker's number; empty from masters before 2.10.3
     * @param epoch of a master of ours, which differs each time that it is started; empty from other masters
     */
    record Ack(OptionalInt index, Optional<String> epoch) implements FromMaster {

        /** The version of our own messages. */
        static final long PROTOCOL = 1;

        Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            index.ifPresent(number -> data.put("index", number));
            epoch.ifPresent(life -> {
                Map<String, Object> ours = new LinkedHashMap<>();
                ours.put("protocol", PROTOCOL);
                ours.put("epoch", life);
                data.put("katydid", ours);
            });
            return data;
        }
    }

    /** All workers together have this many users. */
    record SpawningComplete(int users) implements FromMaster {}

    /** The test ends; the worker stays. */
    record Stop() implements FromMaster {}

    /** The worker is to send its last figures and exit. */
    record Quit() implements FromMaster {}

    /** The response to a heartbeat. */
    record Heartbeat() implements FromMaster {}

    /** The master could not read a message and wants the worker to connect again. */
    record Reconnect() implements FromMaster {}

    /** Attributes of a user class were changed in the master's web UI. */
    record UpdateUserClass(String userClass, Map<String, String> attributes) implements FromMaster {}

    /** Metadata of the telemetry plugin, above all the run's id. */
    record Metadata(Map<String, String> values) implements FromMaster {
        static final String TYPE = "set_metadata";
    }

    /**
     * Sent by our own masters only, before the first spawn message: the scenario and what belongs to it, without
     * secrets.
     *
     * @param name of the file, for messages to people
     * @param sha256 of the text in UTF-8, lower-case hex
     * @param options of the master by their long name, such as {@code --host}
     */
    record ScenarioText(String name, String text, String sha256, Map<String, String> options) implements FromMaster {
        static final String TYPE = "katydid_scenario";

        private static final int LARGEST = 8 << 20;

        /** Returns a scenario to be sent. */
        public static ScenarioText of(String name, String text, Map<String, String> options) {
            return new ScenarioText(name, text, Sha256.hex(text), options);
        }

        static ScenarioText of(UntrustedFields data) {
            return new ScenarioText(
                    data.text("name"), data.text("text"), data.text("sha256"), texts(data.fields("options")));
        }

        /** Returns whether the text has arrived as it was sent and is no longer than a worker reads. */
        public boolean isIntact() {
            return bytes().length <= LARGEST && Sha256.hex(text).equals(sha256);
        }

        /** Returns the text in UTF-8. */
        public byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("name", name);
            data.put("text", text);
            data.put("sha256", sha256);
            data.put("options", options);
            return data;
        }
    }

    /** Sent by our own masters only: all reports up to this number have been counted. */
    record ReportAck(long sequence) implements FromMaster {
        static final String TYPE = "katydid_received";
    }

    /** Sent by our own masters only: requests under way are to be interrupted now, whatever time they had left. */
    record Interrupt() implements FromMaster {
        static final String TYPE = "katydid_interrupt";
    }

    /** A message of another type. */
    record Other(String type, @Nullable Object data) implements FromMaster {}

    /**
     * How many users of each class the worker is to have. The numbers are absolute, so that a repeated message changes
     * nothing.
     *
     * @param timestamp the master's clock in seconds; a message that is not later than the last one accepted is stale
     * @param host replaces the scenario's target
     * @param stopTimeout how long users may take to finish their iteration, in seconds
     * @param tags from {@code parsed_options}: tasks to include
     * @param excludeTags from {@code parsed_options}: tasks to leave out
     * @param options {@code parsed_options} as they are sent; not filled when a message is read
     * @param ours what only our own masters send
     */
    record Spawn(
            double timestamp,
            Map<String, Integer> users,
            Optional<String> host,
            double stopTimeout,
            List<String> tags,
            List<String> excludeTags,
            Map<String, Object> options,
            Optional<OurSpawn> ours)
            implements FromMaster {

        static Spawn of(UntrustedFields data) {
            UntrustedFields options = data.fields("parsed_options");
            return new Spawn(
                    data.decimal("timestamp", 0),
                    data.counts("user_classes_count"),
                    Optional.of(data.text("host")).filter(host -> !host.isEmpty()),
                    data.decimal("stop_timeout", 0),
                    options.texts("tags"),
                    options.texts("exclude_tags"),
                    Map.of(),
                    data.optional("katydid").map(OurSpawn::of));
        }

        Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("timestamp", timestamp);
            data.put("user_classes_count", users);
            data.put("host", host.orElse(null));
            data.put("stop_timeout", stopTimeout);
            data.put("parsed_options", options);
            ours.ifPresent(more -> data.put("katydid", more.data()));
            return data;
        }
    }

    /**
     * The part of a spawn message that is meant for our own workers.
     *
     * @param runId eight lower-case hex digits
     * @param testPlan the run's name
     * @param overSeconds the time over which missing users are spawned, evenly; 0 for at once
     * @param drainSeconds how long users may take to finish when they are stopped
     * @param wholeIteration whether they finish their iteration, not only their request
     * @param seed of this worker's task decks and random functions
     * @param labels given to the run by its user
     */
    record OurSpawn(
            String runId,
            String testPlan,
            double overSeconds,
            double drainSeconds,
            boolean wholeIteration,
            long seed,
            Map<String, String> labels) {

        static OurSpawn of(UntrustedFields data) {
            return new OurSpawn(
                    data.text("run_id"),
                    data.text("test_plan"),
                    data.decimal("over", 0),
                    data.decimal("drain", 0),
                    data.flag("whole_iteration"),
                    data.wholeNumber("seed", 1),
                    texts(data.fields("labels")));
        }

        Map<String, Object> data() {
            Map<String, Object> data = new LinkedHashMap<>();
            data.put("run_id", runId);
            data.put("test_plan", testPlan);
            data.put("over", overSeconds);
            data.put("drain", drainSeconds);
            data.put("whole_iteration", wholeIteration);
            data.put("seed", seed);
            data.put("labels", labels);
            return data;
        }
    }
}
