package io.katydid.cluster.master;

import io.katydid.cluster.wire.FromMaster;
import java.time.Duration;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a master says to its workers, put into words. */
final class MasterMessages {

    private final FleetSettings settings;
    private final InstantSource dates;
    private final FromMaster.ScenarioText scenario;
    private double lastTimestamp;

    MasterMessages(FleetSettings settings, InstantSource dates) {
        this.settings = settings;
        this.dates = dates;
        this.scenario =
                FromMaster.ScenarioText.of(settings.scenarioName(), settings.scenarioText(), settings.options());
    }

    FromMaster.ScenarioText scenario() {
        return scenario;
    }

    FromMaster.Metadata metadata() {
        return new FromMaster.Metadata(Map.of("run_id", settings.runId()));
    }

    /** Workers drop what is not later than what they had: two orders never bear the same time. */
    FromMaster.Spawn spawn(WorkerNode node, Map<String, Integer> share, Duration over) {
        lastTimestamp = Math.max(dates.millis() / 1000.0, Math.nextUp(lastTimestamp));
        double stopTimeout = settings.stopRule().timeout().toNanos() / 1e9;
        Map<String, Object> options = new LinkedHashMap<>();
        options.put("tags", listOrNull(settings.tags()));
        options.put("exclude_tags", listOrNull(settings.excludeTags()));
        options.put("expect_workers", 1L);
        return new FromMaster.Spawn(
                lastTimestamp,
                share,
                // ours have it from the scenario
                Optional.of(settings.host()).filter(host -> !node.isOurs()),
                stopTimeout,
                settings.tags(),
                settings.excludeTags(),
                options,
                node.isOurs() ? Optional.of(ours(node, over, stopTimeout)) : Optional.empty());
    }

    private FromMaster.OurSpawn ours(WorkerNode node, Duration over, double stopTimeout) {
        return new FromMaster.OurSpawn(
                settings.runId(),
                settings.testPlan(),
                over.toNanos() / 1e9,
                stopTimeout,
                settings.stopRule().wholeIteration(),
                // apart, so that users of two workers do not make the same choices
                settings.seed() + 0x9E37_79B9L * node.index,
                settings.labels());
    }

    private static @Nullable Object listOrNull(List<String> list) {
        return list.isEmpty() ? null : list;
    }
}
