package io.katydid.cluster.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.cluster.wire.FromMaster;
import io.katydid.cluster.wire.FromWorker;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Whatever happens in whatever order, nothing is sent that ends a stock master's loop or makes it count a worker twice.
 */
class WorkerPropertiesTest {

    private static final Set<String> STATES = Set.of("ready", "spawning", "running");

    /** Something that happens to a worker. */
    private record Step(String what, Consumer<WorkerProbe> happening) {
        @Override
        public String toString() {
            return what;
        }
    }

    private static final List<Step> STEPS = List.of(
            new Step("ack", probe -> probe.hear(WorkerProbe.ack())),
            new Step("ack of ours", probe -> probe.hear(WorkerProbe.ackOfOurs("epoch1"))),
            new Step("ack of another of ours", probe -> probe.hear(WorkerProbe.ackOfOurs("epoch2"))),
            new Step("heartbeat", probe -> probe.hear(new FromMaster.Heartbeat())),
            new Step("spawn", probe -> probe.hear(WorkerProbe.spawn(probe.lookups, 2, 1))),
            new Step("another spawn", probe -> probe.hear(WorkerProbe.spawn(1000 + probe.orders.size(), 4, 1))),
            new Step("stop", probe -> probe.hear(new FromMaster.Stop())),
            new Step("reconnect", probe -> probe.hear(new FromMaster.Reconnect())),
            new Step("received", probe -> probe.hear(new FromMaster.ReportAck(1))),
            new Step("interrupt", probe -> probe.hear(new FromMaster.Interrupt())),
            new Step("users are there", probe -> probe.spawned(3)),
            new Step("interval", probe -> probe.requests(2, 1).interval(Map.of("Browser", 2, "Buyer", 1), false)),
            new Step(
                    "the run ends",
                    probe -> probe.interval(Map.of("Browser", 0, "Buyer", 0), true)
                            .over()),
            new Step("it ends without a word", WorkerProbe::over),
            new Step("a blink", probe -> probe.pass(Duration.ofMillis(100))),
            new Step("a second", probe -> probe.pass(Duration.ofSeconds(1))),
            new Step("six seconds", probe -> probe.pass(Duration.ofSeconds(6))),
            new Step("a minute", probe -> probe.pass(Duration.ofMinutes(1))),
            new Step("a long sleep", probe -> probe.freeze(Duration.ofSeconds(90))),
            new Step("the name is gone", probe -> probe.addresses = List.of()),
            new Step("the name is back", probe -> probe.addresses = List.of("10.0.0.9")));

    private static final List<Step> ENDINGS = List.of(
            new Step("quit", probe -> probe.hear(new FromMaster.Quit())),
            new Step("signal", probe -> probe.signal("SIGTERM")));

    @Provide
    Arbitrary<List<Step>> lives() {
        return Arbitraries.frequencyOf(
                        net.jqwik.api.Tuple.of(40, Arbitraries.of(STEPS)),
                        net.jqwik.api.Tuple.of(8, Arbitraries.of(STEPS.subList(0, 2))),
                        net.jqwik.api.Tuple.of(8, Arbitraries.of(STEPS.subList(3, 5))),
                        net.jqwik.api.Tuple.of(1, Arbitraries.of(ENDINGS)))
                .list()
                .ofMaxSize(60);
    }

    @Property(tries = 2000)
    void nothingIsSentThatAMasterCannotBear(@ForAll("lives") List<Step> life) {
        WorkerProbe probe = new WorkerProbe();
        life.forEach(step -> step.happening.accept(probe.pass(Duration.ofMillis(50))));

        Map<String, Boolean> takenIn = new HashMap<>();
        Set<String> asked = new HashSet<>();
        for (WorkerProbe.Connection connection : probe.connections) {
            boolean left = false;
            for (FromWorker message : connection.sent()) {
                String who = connection.identity();
                boolean member = takenIn.getOrDefault(who, false);
                assertThat(left && message != WorkerProbe.TAKEN_IN)
                        .as("nothing follows a good-bye")
                        .isFalse();
                switch (message) {
                    case FromWorker.ClientReady ready -> {
                        assertThat(ready).as("only -1 is safe").isEqualTo(FromWorker.ClientReady.ANY_VERSION);
                        assertThat(member).as("no one joins twice").isFalse();
                        asked.add(who);
                    }
                    case FromWorker.Other _ -> takenIn.merge(who, asked.contains(who), (before, now) -> before || now);
                    case FromWorker.ClientStopped _ -> {
                        assertThat(member).isTrue();
                        takenIn.put(who, false);
                        asked.remove(who);
                    }
                    case FromWorker.Heartbeat beat -> {
                        assertThat(member).isTrue();
                        assertThat(STATES).contains(beat.state());
                        assertThat(beat.cpuPercent()).isBetween(0.0, 100.0);
                    }
                    case FromWorker.Quit _ -> {
                        assertThat(member).isTrue();
                        left = true;
                    }
                    default -> assertThat(member).as(message.toString()).isTrue();
                }
            }
        }
        assertThat(probe.connections.stream()
                        .filter(connection -> connection.open().get())
                        .count())
                .isLessThanOrEqualTo(1);
    }
}
