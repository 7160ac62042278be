package io.katydid.cli;

import io.katydid.agent.SecretFile;
import io.katydid.agent.settings.MasterSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads the options that say how a master finds its workers. */
final class MasterOptionReader {

    private static final OptionReader.Range COUNT = new OptionReader.Range(1, 1_000_000);

    private MasterOptionReader() {}

    /** @param locustMode whether Locust's variable makes this process a master */
    static MasterSettings read(MasterOptions options, boolean locustMode, OptionReader reader) {
        Optional<String> secret = secret(options.secretFile, reader);
        boolean open = options.bindHost != null || locustMode || options.secretFile != null;
        String host = Objects.requireNonNullElse(options.bindHost, open ? "*" : "127.0.0.1");
        int port = reader.number(
                "--master-bind-port", options.bindPort, MasterSettings.DEFAULT_PORT, OptionReader.Range.PORT_OR_ANY);
        return new MasterSettings(
                reader.setting("--master-bind-host", options.bindHost, host),
                reader.setting("--master-bind-port", options.bindPort, port),
                open ? "" : ", for workers of this machine only; for others give --master-bind-host",
                reader.number("--expect-workers", options.expectWorkers, 1, COUNT),
                reader.duration("--expect-workers-max-wait", options.maxWait, Duration.ZERO),
                workerTimeout(options.workerTimeout, reader),
                classes(options.userClasses, reader),
                secret);
    }

    /** At least two heartbeats. */
    static Duration workerTimeout(@Nullable String text, OptionReader reader) {
        Duration timeout = reader.duration("--worker-timeout", text, MasterSettings.DEFAULT_WORKER_TIMEOUT);
        if (timeout.compareTo(Duration.ofSeconds(2)) < 0) {
            reader.refuse(
                    "--worker-timeout",
                    "'" + text + "' is less than two heartbeats, which come once a second; write 2s or more");
        }
        return timeout;
    }

    /** @param file null: there is none */
    static Optional<String> secret(@Nullable String file, OptionReader reader) {
        if (file == null) {
            return Optional.empty();
        }
        return switch (SecretFile.read(file)) {
            case SecretFile.Content.Secret(String text) -> Optional.of(text);
            case SecretFile.Content.Unusable(String reason) -> {
                reader.refuse("--cluster-secret-file", reason);
                yield Optional.empty();
            }
        };
    }

    private static List<MasterSettings.WeightedClass> classes(List<String> texts, OptionReader reader) {
        List<MasterSettings.WeightedClass> classes = new ArrayList<>();
        for (String text : OptionReader.words(texts)) {
            String[] parts = text.split(":", 2);
            String name = parts[0].strip();
            if (name.isEmpty()) {
                reader.refuse("--user-classes", "'" + text + "' has no name; write Web or Web:3");
            } else if (classes.stream().anyMatch(one -> one.name().equals(name))) {
                reader.refuse("--user-classes", "'" + name + "' is listed twice; give it once, with its weight");
            }
            int weight = parts.length == 1 ? 1 : reader.number("--user-classes", parts[1], 1, COUNT);
            classes.add(new MasterSettings.WeightedClass(name, weight));
        }
        return classes;
    }
}
