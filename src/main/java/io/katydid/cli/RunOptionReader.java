package io.katydid.cli;

import io.katydid.agent.settings.ExitRule;
import io.katydid.agent.settings.LoadSettings;
import io.katydid.agent.settings.LogSettings;
import io.katydid.agent.settings.MasterSettings;
import io.katydid.agent.settings.NamingSettings;
import io.katydid.agent.settings.RunSettings;
import io.katydid.agent.settings.ScenarioSource;
import io.katydid.agent.settings.TelemetrySettings;
import io.katydid.agent.settings.WebSettings;
import io.katydid.process.ExitCode;
import io.katydid.scenario.Overrides;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Reads the options of a run and its scenario. */
final class RunOptionReader {

    private final LoadOptions load;
    private final OptionReader reader;

    RunOptionReader(LoadOptions load, OptionReader reader) {
        this.load = load;
        this.reader = reader;
    }

    /**
     * Everything that a run needs.
     *
     * @return empty where something is wrong; the reader's problems say what
     */
    Optional<RunSettings> read(ScenarioSource source, RunOptions run, WebOptions web, Optional<MasterSettings> master) {
        LoadSettings loadSettings = load();
        ExitRule exit = new ExitRule(exitCodeOnError(run.exitCodeOnError), run.requireValid);
        Optional<String> runId = runId(run.runId);
        NamingSettings naming = AgentOptionReader.naming(load.telemetry, reader);
        LogSettings log = AgentOptionReader.log(run.agent, reader);
        WebSettings webSettings = AgentOptionReader.web(web, WebSettings.DEFAULT_PORT, reader);
        TelemetrySettings telemetry =
                AgentOptionReader.telemetry(load.telemetry, run.agent.recordersDir, source, reader);
        return reader.scenario(source, loadSettings.overrides())
                .map(scenario -> new RunSettings(
                        scenario,
                        source,
                        loadSettings,
                        naming,
                        runId,
                        run.resetStats,
                        run.debug,
                        run.quiet,
                        exit,
                        telemetry,
                        master,
                        log,
                        webSettings));
    }

    LoadSettings load() {
        return new LoadSettings(overrides(), reader.duration("--stop-timeout", load.stopTimeout), seed());
    }

    private Overrides overrides() {
        Overrides telemetry = AgentOptionReader.overrides(load.telemetry, reader);
        return new Overrides(
                reader.override("--host", load.host),
                reader.override("--users", load.users),
                reader.override("--spawn-rate", load.spawnRate),
                reader.override("--run-time", load.runTime),
                OptionReader.words(load.tags),
                OptionReader.words(load.excludedTags),
                telemetry.recorders(),
                telemetry.statsInterval(),
                telemetry.systemInterval(),
                telemetry.telemetryFile(),
                load.once,
                telemetry.otel());
    }

    private OptionalLong seed() {
        if (load.seed == null) {
            return OptionalLong.empty();
        }
        try {
            return OptionalLong.of(Long.parseLong(load.seed));
        } catch (NumberFormatException _) {
            reader.refuse("--seed", "'" + load.seed + "' is not a whole number; write one, such as 42");
            return OptionalLong.empty();
        }
    }

    private int exitCodeOnError(@Nullable String text) {
        OptionReader.Range codes = new OptionReader.Range(0, 255);
        OptionalInt code =
                reader.number("--exit-code-on-error", text, codes, "is not an exit code; write a number from 0 to 255");
        return code.orElse(ExitCode.REQUESTS_FAILED.code());
    }

    private Optional<String> runId(@Nullable String text) {
        if (text != null && !text.matches("[0-9a-f]{8}")) {
            reader.refuse(
                    "--run-id", "'" + text + "' is not a run id; write eight lower-case hex digits, such as 7f3a91c2");
        }
        return Optional.ofNullable(text);
    }
}
