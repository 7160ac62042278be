package io.katydid.cli;

import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.MasterSettings;
import io.katydid.agent.settings.NamingSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.WebSettings;
import io.katydid.agent.settings.WorkerRunSettings;
import io.katydid.process.World;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/** Reads the options of a worker. */
final class WorkerOptionReader {

    /** Recorders are read by the rules of scenarios, even where there is no scenario yet. */
    private static final String NO_SCENARIO = """
        target: http://127.0.0.1
        users: { Nobody: { tasks: { nothing: { steps: [ { get: / } ] } } } }
        load: { users: 1, spawn-rate: 1 }
        """;

    private final WorkerOptions options;
    private final TelemetryOptions telemetry;
    private final World world;
    private final OptionReader reader;

    WorkerOptionReader(WorkerOptions options, TelemetryOptions telemetry, World world, OptionReader reader) {
        this.options = options;
        this.telemetry = telemetry;
        this.world = world;
        this.reader = reader;
    }

    /** Empty where something is wrong; the reader's problems say what. */
    Optional<WorkerRunSettings> read(AgentOptions agent, WebOptions web) {
        NamingSettings naming = AgentOptionReader.naming(telemetry, reader);
        LogSettings log = AgentOptionReader.log(agent, reader);
        WebSettings webSettings = AgentOptionReader.web(web, 0, reader);
        String masterHost = masterHost();
        int masterPort = masterPort();
        Optional<String> secret = MasterOptionReader.secret(options.secretFile, reader);
        Duration lostTimeout = reader.duration(
                "--master-lost-timeout",
                options.masterLostTimeout,
                Duration.ofMinutes(1),
                "is not a duration; write 0, 30, 90s or 5m");
        Optional<ScenarioSource> own = Optional.ofNullable(options.scenario)
                .map(file -> ScenarioSource.file(Path.of(file), world.environment()));
        ScenarioSource source = own.orElseGet(() ->
                ScenarioSource.text("recorders", NO_SCENARIO.getBytes(StandardCharsets.UTF_8), world.environment()));
        return reader.scenario(source, AgentOptionReader.overrides(telemetry, reader))
                .map(scenario -> new WorkerRunSettings(
                        masterHost,
                        masterPort,
                        secret,
                        lostTimeout,
                        rest(),
                        own,
                        scenario.recorders(),
                        source,
                        naming,
                        AgentOptionReader.telemetry(telemetry, agent.recordersDir, source, reader),
                        log,
                        webSettings));
    }

    private String masterHost() {
        String host = Objects.requireNonNullElse(options.masterHost, WebSettings.DEFAULT_HOST);
        if (host.isBlank()) {
            reader.refuse("--master-host", "'" + host + "' is not a host name; write the master's");
        }
        return host;
    }

    private int masterPort() {
        return reader.number(
                        "--master-port",
                        options.masterPort,
                        OptionReader.Range.PORT,
                        "is not a port; write a number from 1 to 65535")
                .orElse(MasterSettings.DEFAULT_PORT);
    }

    /** Locust's own variable, in whole seconds; what is no number sets nothing. */
    private Duration rest() {
        String seconds = world.environment().apply("LOCUST_WORKER_ADDITIONAL_WAIT_BEFORE_READY_AFTER_STOP");
        return seconds != null && seconds.strip().matches("\\d{1,4}")
                ? Duration.ofSeconds(Long.parseLong(seconds.strip()))
                : Duration.ZERO;
    }
}
