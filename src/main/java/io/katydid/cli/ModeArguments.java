package io.katydid.cli;

import io.katydid.process.World;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Translates Locust's command lines. Locust has modes where we have commands: {@code --worker} and {@code --master}, or
 * their variables, become the commands. The locustfile that they name is left out.
 */
final class ModeArguments {

    private static final List<String> MODES = List.of("master", "worker");

    private static final Set<String> YES = Set.of("true", "1", "yes", "on");
    private static final Set<String> NO = Set.of("", "false", "0", "no", "off");

    /** Options of Locust that ask for what is always the case here. */
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

    /** The same arguments with a command in front, or as they were where they have one. */
    String[] command(String[] arguments) {
        List<String> rest = new ArrayList<>(List.of(arguments));
        boolean leads = leads(rest);
        Optional<String> mode = leads ? Optional.of(rest.getFirst()).filter(MODES::contains) : mode(rest);
        if (mode.isEmpty() || (!leads && asks(rest))) {
            return arguments;
        }
        if (leads) {
            rest.removeFirst();
        }
        List<String> command = new ArrayList<>(List.of(mode.get()));
        command.addAll(withoutScript(rest, mode.get()));
        return command.toArray(String[]::new);
    }

    /** Why the mode is not clear; empty: there is a command, or at most one mode is asked for. */
    Optional<String> mistake(String[] arguments) {
        List<String> all = List.of(arguments);
        if (leads(all) || asks(all)) {
            return Optional.empty();
        }
        if (all.containsAll(List.of("--master", "--worker"))) {
            return Optional.of("--master and --worker are two modes; write katydid master or katydid worker");
        }
        for (String mode : MODES) {
            String value = value(mode);
            if (!YES.contains(value) && !NO.contains(value)) {
                return Optional.of(variable(mode) + ": '" + value + "' says neither yes nor no; write true or false");
            }
        }
        return chosen(all).isEmpty() && MODES.stream().allMatch(this::asksFor)
                ? Optional.of(variable("master") + " and " + variable("worker")
                        + " are both true, and are two modes; set one of them")
                : Optional.empty();
    }

    private static boolean leads(List<String> arguments) {
        return !arguments.isEmpty() && !arguments.getFirst().startsWith("-");
    }

    private static boolean asks(List<String> arguments) {
        return arguments.stream().anyMatch(Set.of("-h", "--help", "-V", "--version")::contains);
    }

    private Optional<String> mode(List<String> arguments) {
        return chosen(arguments).or(() -> MODES.stream().filter(this::asksFor).findFirst());
    }

    private static Optional<String> chosen(List<String> arguments) {
        return MODES.stream().filter(mode -> arguments.contains("--" + mode)).findFirst();
    }

    /** Whether Locust's variable of this mode is set. */
    boolean asksFor(String mode) {
        return YES.contains(value(mode));
    }

    private static String variable(String mode) {
        return "LOCUST_MODE_" + mode.toUpperCase(Locale.ROOT);
    }

    private String value(String mode) {
        String value = environment.apply(variable(mode));
        return value == null ? "" : value.strip().toLowerCase(Locale.ROOT);
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
                    + "' is a Locust script and is not used; the users are those of the scenario (KATYDID_SCENARIO)");
            err.flush();
        }
        return kept;
    }

    /** With a hyphen, Locust's workers fetch the locustfile from the master. */
    private static boolean isScript(String name) {
        return name.equals("-") || name.endsWith(".py");
    }
}
