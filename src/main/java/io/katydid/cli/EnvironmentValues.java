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

/** What the environment says of options: each has a variable of ours, and Locust's or its plugin's where they have the option too. */
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
    record Setting(String variable, String value) {}

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

    /** What the environment says of an option; an empty variable says nothing. */
    Optional<Setting> setting(String option) {
        for (String variable : variables(option)) {
            String value = environment.apply(variable);
            if (value != null && !value.isBlank()) {
                return Optional.of(new Setting(variable, value.strip()));
            }
        }
        return Optional.empty();
    }

    /** A variable that is no option's. */
    Optional<String> raw(String variable) {
        return Optional.ofNullable(environment.apply(variable)).filter(value -> !value.isBlank());
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        if (!(argument instanceof OptionSpec option)) {
            return null;
        }
        Optional<Setting> setting = setting(option.longestName());
        if (setting.isEmpty()) {
            return null;
        }
        return isFlag(option) ? flag(option, setting.get()) : setting.get().value();
    }

    private static boolean isFlag(OptionSpec option) {
        return option.arity().max() == 0;
    }

    /** Locust's own reading of its flags (ConfigArgParse), and the usual words beside it. */
    private static String flag(OptionSpec option, Setting setting) {
        return switch (setting.value().toLowerCase(Locale.ROOT)) {
            case "true", "1", "yes", "on" -> "true";
            case "false", "0", "no", "off" -> "false";
            default ->
                throw new ParameterException(
                        option.command().commandLine(),
                        setting.variable() + ": '" + setting.value()
                                + "' is neither true nor false; write one of them");
        };
    }
}
