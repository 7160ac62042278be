package io.katydid.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;

/**
 * The values of options in the environment: each option has a variable of ours, and that of Locust or its plugin where
 * they have it too.
 */
final class EnvironmentValues implements IDefaultValueProvider {

    /** Of Locust 2.46 and locust-telemetry 2.1. */
    private static final Map<String, String> LOCUST = Map.ofEntries(
            Map.entry("--host", "LOCUST_HOST"),
            Map.entry("--users", "LOCUST_USERS"),
            Map.entry("--spawn-rate", "LOCUST_SPAWN_RATE"),
            Map.entry("--run-time", "LOCUST_RUN_TIME"),
            Map.entry("--stop-timeout", "LOCUST_STOP_TIMEOUT"),
            Map.entry("--tags", "LOCUST_TAGS"),
            Map.entry("--exclude-tags", "LOCUST_EXCLUDE_TAGS"),
            Map.entry("--reset-stats", "LOCUST_RESET_STATS"),
            Map.entry("--exit-code-on-error", "LOCUST_EXIT_CODE_ON_ERROR"),
            Map.entry("--loglevel", "LOCUST_LOGLEVEL"),
            Map.entry("--master-host", "LOCUST_MASTER_NODE_HOST"),
            Map.entry("--master-port", "LOCUST_MASTER_NODE_PORT"),
            Map.entry("--web-host", "LOCUST_WEB_HOST"),
            Map.entry("--web-port", "LOCUST_WEB_PORT"),
            Map.entry("--master-bind-host", "LOCUST_MASTER_BIND_HOST"),
            Map.entry("--master-bind-port", "LOCUST_MASTER_BIND_PORT"),
            Map.entry("--expect-workers", "LOCUST_EXPECT_WORKERS"),
            Map.entry("--expect-workers-max-wait", "LOCUST_EXPECT_WORKERS_MAX_WAIT"),
            Map.entry("--testplan", "LOCUST_TESTPLAN_NAME"),
            Map.entry("--enable-telemetry-recorder", "LOCUST_ENABLE_TELEMETRY_RECORDER"),
            Map.entry("--lt-otel-exporter-otlp-endpoint", "LOCUST_OTEL_EXPORTER_OTLP_ENDPOINT"),
            Map.entry("--lt-otel-exporter-otlp-insecure", "LOCUST_OTEL_EXPORTER_OTLP_INSECURE"),
            Map.entry("--lt-stats-recorder-interval", "LOCUST_TELEMETRY_STATS_RECORDER_INTERVAL"),
            Map.entry("--lt-system-usage-recorder-interval", "LOCUST_TELEMETRY_SYSTEM_USAGE_RECORDER_INTERVAL"));

    /** A variable that is set, and its value. */
    record Variable(String name, String value) {}

    private final Function<String, @Nullable String> environment;

    EnvironmentValues(Function<String, @Nullable String> environment) {
        this.environment = environment;
    }

    /** The variables of an option, the stronger first. */
    static List<String> variables(String option) {
        Stream<String> names =
                option.equals("--enable-telemetry-recorder") ? Stream.of("--recorder", option) : Stream.of(option);
        return Stream.concat(names.map(EnvironmentValues::ours), Stream.ofNullable(LOCUST.get(option)))
                .toList();
    }

    private static String ours(String option) {
        return "KATYDID_" + option.replaceFirst("^-+", "").replace('-', '_').toUpperCase(Locale.ROOT);
    }

    /** The variable that sets an option; an empty one sets nothing. */
    Optional<Variable> variable(String option) {
        for (String name : variables(option)) {
            String value = environment.apply(name);
            if (value != null && !value.isBlank()) {
                return Optional.of(new Variable(name, value.strip()));
            }
        }
        return Optional.empty();
    }

    /** A variable that belongs to no option. */
    Optional<String> raw(String variable) {
        return Optional.ofNullable(environment.apply(variable)).filter(value -> !value.isBlank());
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        Optional<Variable> variable = variable(option.longestName());
        if (variable.isEmpty()) {
            return null;
        }
        return isFlag(option) ? flag(option, variable.get()) : variable.get().value();
    }

    private static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    /** As Locust reads its flags (ConfigArgParse), with the other usual words. */
    private static String flag(OptionSpec option, Variable variable) {
        return switch (variable.value().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> "true";
            case "false", "0", "no", "off" -> "false";
            default ->
                throw new ParameterException(
                        option.command().commandLine(),
                        variable.name() + ": '" + variable.value() + "' is neither true nor false; write one of them");
        };
    }
}
