package io.katydid.cli;

import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Command lines of Locust's, which has modes where we have commands: {@code --worker} and {@code --master}, or their variables, stand for
 * the commands. The script that they name is not for us.
 */
final class ModeArguments {

    private static final Set<String> MODES = Set.of("worker", "master");

    /** Of Locust; what they want is so here anyway. */
    private static final Set<String> IDLE = Set.of("--headless", "--skip-log-setup", "--only-summary");

    private final Function<String, @Nullable String> environment;
    private final PrintStream err;

    private ModeArguments(Function<String, @Nullable String> environment, PrintStream err) {
        this.environment = environment;
        this.err = err;
    }

    static ModeArguments of(World world) {
        return new ModeArguments(world.environment(), world.err());
    }

    /** The same with a command, or as they were where they have one. */
    String[] command(String[] arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean leads = !rest.isEmpty() && !rest.getFirst().startsWith("-");
        boolean asks = rest.stream().anyMatch(Set.of("-h", "--help", "-V", "--version")::contains);
        Optional<String> mode = leads ? Optional.of(rest.getFirst()).filter(MODES::contains) : mode(rest);
        if (mode.isEmpty() || (!leads && asks)) {
            return arguments;
        }
        if (leads) {
            rest.removeFirst();
        }
        List<String> command = new ArrayList<>(List.of(mode.get()));
        command.addAll(withoutScript(rest, mode.get()));
        return command.toArray(String[]::new);
    }

    private Optional<String> mode(List<String> arguments) {
        return MODES.stream()
                .sorted()
                .filter(mode -> arguments.contains("--" + mode))
                .findFirst()
                .or(() -> MODES.stream()
                        .sorted()
                        .filter(mode -> isSet("LOCUST_MODE_" + mode.toUpperCase(Locale.ROOT)))
                        .findFirst());
    }

    private boolean isSet(String variable) {
        String value = environment.apply(variable);
        return value != null
                && Set.of("true", "1", "yes", "on").contains(value.strip().toLowerCase(Locale.ROOT));
    }

    private List<String> withoutScript(List<String> arguments, String mode) {
        List<String> kept = new ArrayList<>();
        String script = environment.apply("LOCUST_LOCUSTFILE");
        for (int i = 0; i < arguments.size(); i++) {
            String argument = arguments.get(i);
            boolean named = argument.equals("-f") || argument.equals("--locustfile");
            String value = named && i + 1 < arguments.size()
                    ? arguments.get(i + 1)
                    : argument.startsWith("--locustfile=") ? argument.substring("--locustfile=".length()) : "";
            if (isScript(value)) {
                script = value;
                i += named ? 1 : 0;
            } else if (!argument.equals("--" + mode) && !IDLE.contains(argument)) {
                kept.add(argument);
            }
        }
        if (script != null && isScript(script)) {
            err.println("katydid " + mode + ": '" + script
                    + "' is a script of Locust's and is not used; users are those of the scenario (KATYDID_SCENARIO)");
            err.flush();
        }
        return kept;
    }

    /** A hyphen has Locust's workers fetch the script from the master. */
    private static boolean isScript(String name) {
        return name.equals("-") || name.endsWith(".py");
    }
}
