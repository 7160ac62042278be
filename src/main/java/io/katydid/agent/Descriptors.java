package io.katydid.agent;

import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.OptionalLong;
import java.util.function.Consumer;

/**
 * Checks whether this process may open as many connections as the plan needs, before they fail for lack of descriptors.
 */
final class Descriptors {

    /** Descriptors of the process itself: jars, pipes, event loops. */
    private static final int OWN = 200;

    private Descriptors() {}

    static void warnIfFew(Scenario scenario, Consumer<String> warnings) {
        int connections = switch (scenario.http().connections()) {
            case HttpSettings.Connections.PerUser perUser ->
                scenario.load().peakUsers().orElse(0);
            case HttpSettings.Connections.Shared shared -> shared.perHost();
        };
        OptionalLong limit = limit(Path.of("/proc/self/limits"));
        if (limit.isPresent() && connections + OWN > limit.getAsLong()) {
            warnings.accept(connections + " connections need about " + (connections + OWN)
                    + " file descriptors, and this process may open " + limit.getAsLong()
                    + "; raise the limit with ulimit -n, or share connections");
        }
    }

    /** The soft limit of open files; empty where it is not known. */
    static OptionalLong limit(Path limits) {
        try {
            return Files.readAllLines(limits).stream()
                    .filter(line -> line.startsWith("Max open files"))
                    .map(line -> line.split("\\s{2,}", -1)[1])
                    .filter(value -> !value.equals("unlimited"))
                    .mapToLong(Long::parseLong)
                    .findFirst();
        } catch (IOException e) {
            // another system than Linux: its own messages will have to do
            return OptionalLong.empty();
        }
    }
}
