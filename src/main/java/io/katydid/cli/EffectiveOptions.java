package io.katydid.cli;

import io.katydid.agent.settings.RunSettings;
import io.katydid.agent.settings.Setting;
import io.katydid.agent.settings.WebSettings;
import io.katydid.console.PlanPrinter;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.Overrides;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.yaml.Durations;
import io.katydid.scenario.yaml.WrittenKeys;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The value that each option has in the end, and where it comes from: command line, variable, scenario or default. */
final class EffectiveOptions {

    private static final String DEFAULT = "default";

    private final RunSettings settings;
    private final LoadOptions load;
    private final OptionReader reader;
    private final WrittenKeys written;
    private final String file;

    EffectiveOptions(RunSettings settings, LoadOptions load, OptionReader reader) {
        this.settings = settings;
        this.load = load;
        this.reader = reader;
        this.written = WrittenKeys.of(settings.scenario());
        this.file = settings.source().name();
    }

    List<PlanPrinter.Option> all() {
        Scenario scenario = settings.scenario();
        List<PlanPrinter.Option> options = new ArrayList<>();
        options.add(option("host", scenario.target().toString(), load.host, file));
        scenario.load().populations().forEach(population -> profile(population.profile(), options));
        String stopTimeout = Durations.text(settings.load().drainTime());
        options.add(option("stop-timeout", stopTimeout, load.stopTimeout, DEFAULT));
        given("tags", load.tags, options);
        given("exclude-tags", load.excludedTags, options);
        scenario.recorders().forEach(recorder -> recorder(recorder, options));
        String testPlan = settings.naming().testPlan().value().orElse(scenario.name());
        options.add(option("testplan", testPlan, load.telemetry.testPlan, file));
        given("tag", load.telemetry.labels, options);
        if (load.seed != null) {
            options.add(option("seed", load.seed, load.seed, DEFAULT));
        }
        return options;
    }

    /** Only users at a spawn rate have options of their own. */
    private void profile(LoadProfile profile, List<PlanPrinter.Option> options) {
        switch (profile) {
            case UserProfile.Closed closed -> closed(closed, options);
            case UserProfile.Stages _, LoadProfile.Once _, LoadProfile.External _ -> {}
        }
    }

    private void closed(UserProfile.Closed closed, List<PlanPrinter.Option> options) {
        options.add(option("users", Integer.toString(closed.users()), load.users, or("load", "users")));
        String rate =
                BigDecimal.valueOf(closed.spawnRate()).stripTrailingZeros().toPlainString();
        options.add(option("spawn-rate", rate, load.spawnRate, or("load", "spawn-rate")));
        String runTime = closed.runTime() == null ? "until you end it" : Durations.text(closed.runTime());
        options.add(option("run-time", runTime, load.runTime, or("load", "run-time")));
    }

    private void recorder(RecorderSpec recorder, List<PlanPrinter.Option> options) {
        switch (recorder) {
            case RecorderSpec.Otel otel -> otel(otel, options);
            case RecorderSpec.Json json -> {
                options.add(recorder("json"));
                options.add(option(
                        "telemetry-file",
                        json.file() == null ? "standard output" : json.file().toString(),
                        load.telemetry.telemetryFile,
                        or("recorders", "json", "file")));
                options.add(option(
                        "lt-stats-recorder-interval",
                        Durations.text(json.interval()),
                        load.telemetry.statsInterval,
                        or("recorders", "json", "interval")));
                options.add(option(
                        "lt-system-usage-recorder-interval",
                        Durations.text(json.systemInterval()),
                        load.telemetry.systemInterval,
                        or("recorders", "json", "system-interval")));
            }
            case RecorderSpec.Prometheus _ -> {
                options.add(recorder("prometheus"));
                WebSettings web = settings.web();
                options.add(option("web-host", web.host(), web.host().value()));
                options.add(option(
                        "web-port", web.port(), Integer.toString(web.port().value())));
                options.add(option(
                        "metrics-linger",
                        web.linger(),
                        Durations.text(web.linger().value())));
            }
        }
    }

    /** An option adds a recorder, and changes nothing about one that the scenario has. */
    private PlanPrinter.Option recorder(String name) {
        return new PlanPrinter.Option(
                "recorder", name, inScenario(name) ? file : reader.origin("--enable-telemetry-recorder"));
    }

    /** Of headers only the names: their values may be secrets. */
    private void otel(RecorderSpec.Otel otel, List<PlanPrinter.Option> options) {
        options.add(recorder("otel"));
        Map<String, Overrides.Value> said = settings.load().overrides().otel();
        new OtelText(otel).all().forEach((key, value) -> {
            int dot = key.indexOf('.');
            String all = key.substring(dot + 1);
            Overrides.Value from = said.containsKey(key) ? said.get(key) : said.get(all);
            String[] path = ("recorders.otel." + key).split("\\.", -1);
            String inFile = written.has(path) || written.has("recorders", "otel", all) ? file : DEFAULT;
            options.add(new PlanPrinter.Option("otel." + key, value, from == null ? inFile : from.origin()));
        });
    }

    private void given(String name, List<String> values, List<PlanPrinter.Option> options) {
        if (!values.isEmpty()) {
            String all = String.join(",", values);
            options.add(option(name, all, all, DEFAULT));
        }
    }

    private boolean inScenario(String recorder) {
        return written.mentions("recorders", recorder);
    }

    /** The origin of a value that no option gives. */
    private String or(String... path) {
        return written.has(path) ? file : DEFAULT;
    }

    private static PlanPrinter.Option option(String name, Setting<?> setting, String value) {
        return new PlanPrinter.Option(name, value, setting.origin().orElse(DEFAULT));
    }

    /** @param given by an option or variable; null: by neither */
    private PlanPrinter.Option option(String name, String value, @Nullable String given, String otherwise) {
        return new PlanPrinter.Option(name, value, given != null ? reader.origin("--" + name) : otherwise);
    }
}
