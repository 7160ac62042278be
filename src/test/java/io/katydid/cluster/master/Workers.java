package io.katydid.cluster.master;

import io.katydid.cluster.wire.ExactReport;
import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import io.katydid.cluster.wire.StatsReport;
import io.katydid.cluster.wire.StatsReport.StatsEntry;
import io.katydid.load.StopRule;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.ErrorType;
import io.katydid.stats.Latency;
import io.katydid.stats.SecondCounts;
import io.katydid.stats.SeriesKey;
import io.katydid.stats.SeriesStats;
import io.katydid.stats.Validity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;

/** The workers of a fleet in a test, without a socket, and with a clock that moves only when a test moves it. */
final class Workers {

    static final String EPOCH = "00000000deadbeef";
    static final String RUN = "0a1b2c3d";

    long nanos = 1_000_000_000_000L;
    final List<String> warnings = new ArrayList<>();
    private final Map<String, List<FromMaster>> sent = new HashMap<>();
    private final Set<String> alive = new LinkedHashSet<>();
    private final Fleet fleet = new Fleet(
            settings(),
            new Clocks(() -> nanos, () -> Instant.ofEpochMilli(nanos / 1_000_000)),
            EPOCH,
            this::sent,
            warnings::add);

    Fleet fleet() {
        return fleet;
    }

    private void sent(String peer, FromMaster message) {
        sent.computeIfAbsent(peer, absent -> new ArrayList<>()).add(message);
    }

    static FleetSettings settings() {
        return new FleetSettings(
                List.of(type("Reader", 3), type("Writer", 1)),
                List.of(),
                "s.yaml",
                "target: x",
                Map.of(),
                "http://127.0.0.1:1",
                List.of(),
                List.of(),
                RUN,
                "plan",
                1,
                StopRule.DEFAULT,
                Map.of(),
                Duration.ofSeconds(3));
    }

    private static UserClass type(String name, int weight) {
        Task task = new Task("t", 1, Set.of(), List.of(), null);
        return new UserClass(
                name,
                weight,
                OptionalInt.empty(),
                new Wait.None(),
                UserClass.TaskOrder.WEIGHTED,
                List.of(),
                List.of(),
                List.of(task),
                null);
    }

    void say(String peer, FromWorker message) {
        fleet.arrived(peer, message);
    }

    /** Lets workers of ours join and become ready. */
    void joined(String... peers) {
        for (String peer : peers) {
            alive.add(peer);
            say(peer, FromWorker.ClientReady.ANY_VERSION);
            say(peer, new FromWorker.Hello("0.1", "instance of " + peer.substring(0, Math.min(21, peer.length())), 2));
            read(peer);
        }
    }

    void read(String peer) {
        FromMaster.ScenarioText text = all(peer, FromMaster.ScenarioText.class).getLast();
        say(peer, new FromWorker.ScenarioRead(text.sha256(), List.of()));
    }

    /** From now on it sends nothing. */
    void silent(String peer) {
        alive.remove(peer);
    }

    void heard(String peer) {
        alive.add(peer);
    }

    /** Lets time pass in tenths of a second, with a heartbeat of every worker in each. */
    void pass(Duration time) {
        for (long step = 0; step < time.toMillis(); step += 100) {
            nanos += 100_000_000L;
            alive.forEach(peer -> say(peer, new FromWorker.Heartbeat("running", 1, 1)));
            fleet.beat();
        }
    }

    /** Returns how many users these were last sent. */
    int assigned(String... peers) {
        return Arrays.stream(peers)
                .mapToInt(peer -> all(peer, FromMaster.Spawn.class).getLast().users().values().stream()
                        .mapToInt(Integer::intValue)
                        .sum())
                .sum();
    }

    int index(String peer) {
        return all(peer, FromMaster.Ack.class).getLast().index().orElseThrow();
    }

    List<Long> received(String peer) {
        return all(peer, FromMaster.ReportAck.class).stream()
                .map(FromMaster.ReportAck::sequence)
                .toList();
    }

    /** Returns how many of its heartbeats were answered. */
    int answers(String peer) {
        return all(peer, FromMaster.Heartbeat.class).size();
    }

    List<String> quit() {
        return sent.keySet().stream()
                .filter(peer -> !all(peer, FromMaster.Quit.class).isEmpty())
                .toList();
    }

    private <T extends FromMaster> List<T> all(String peer, Class<T> kind) {
        return Objects.requireNonNullElse(sent.get(peer), List.<FromMaster>of()).stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .toList();
    }

    FromWorker report(long sequence, SeriesStats... series) {
        return new FromWorker.Stats(report(exact(sequence, series)));
    }

    FromWorker last(long sequence) {
        return new FromWorker.Stats(report(exact(sequence, true)));
    }

    private static StatsReport report(ExactReport exact) {
        return new StatsReport(List.of(), EMPTY, List.of(), new LinkedHashMap<>(), Optional.of(exact));
    }

    ExactReport exact(long sequence, SeriesStats... series) {
        return exact(sequence, false, series);
    }

    private static ExactReport exact(long sequence, boolean last, SeriesStats... series) {
        return new ExactReport(
                EPOCH, sequence, RUN, last, List.of(series), 0, 0, 0, new Latency(), 0, 0, Validity.VALID);
    }

    SeriesStats series(String name, long count) {
        Latency times = Latency.of(new long[] {1000}, new long[] {count}, count * 1_000_000, 1_000_000, 1_000_000);
        return new SeriesStats(
                new SeriesKey(new EndpointKey("Reader", "GET", name), 200, ErrorType.NONE, "1.1"),
                times,
                times,
                new SecondCounts(new long[] {0}, new long[] {count}),
                0,
                0,
                0,
                0,
                0,
                null);
    }

    private static final StatsEntry EMPTY = new StatsEntry(
            "",
            "Aggregated",
            OptionalDouble.empty(),
            0,
            0,
            0,
            0,
            0,
            0,
            OptionalDouble.empty(),
            0,
            new TreeMap<>(),
            new TreeMap<>(),
            new TreeMap<>());
}
