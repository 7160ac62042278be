package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.Phase;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What a load observes of itself and of the phases of requests. */
class SignalsTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void countsThePhasesThatARequestHad() {
        FakeLoops fake = new FakeLoops(
                1,
                sent -> FakeResponse.OK
                        .after(millis(100))
                        .queuedFor(millis(30))
                        .connectingFor(millis(sent.at() == 0 ? 20 : 0)));
        LocalLoad load = begin(shared(polling()), fake, 1);
        fake.runUntil(millis(1_500));

        Map<Phase, LoadSignals.PhaseStats> phases = phases(load.collect().signals());

        assertThat(phases).containsOnlyKeys(Phase.values());
        assertThat(sum(phases, Phase.POOL_WAIT)).isEqualTo(millis(10 + 30));
        assertThat(sum(phases, Phase.CONNECT)).isEqualTo(millis(20));
        assertThat(sum(phases, Phase.WAIT)).isEqualTo(millis(70 + 70));
        assertThat(phases.get(Phase.RECEIVE).duration().count()).isEqualTo(2);
        assertThat(phases.get(Phase.CONNECT).duration().count()).isOne();
        assertThat(phases.get(Phase.WAIT).endpoint()).isEqualTo(new EndpointKey("A", "GET", "/", "shop.test:80"));
        assertThat(load.collect().signals().phases())
                .as("none are reported twice")
                .isEmpty();
    }

    @Test
    void aUserWithConnectionsOfItsOwnWaitsForNoPool() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(millis(100)));
        LocalLoad load = begin(polling(), fake, 1);
        fake.runUntil(SECOND);

        assertThat(phases(load.collect().signals())).containsOnlyKeys(Phase.WAIT, Phase.RECEIVE);
    }

    @Test
    void aRequestWithoutAResponseHasNoWait() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.failed(Failure.CONNECTION_REFUSED));
        LocalLoad load = begin(shared(polling()), fake, 1);
        fake.runUntil(millis(500));

        assertThat(load.collect().signals().phases()).isEmpty();
    }

    @Test
    void scheduleLagIsTheAgentsOwnDelayAndNotThatOfPoolAndConnect() {
        FakeLoops fake = new FakeLoops(
                1,
                sent -> FakeResponse.OK
                        .after(millis(500))
                        .queuedFor(millis(400))
                        .connectingFor(millis(100)));
        LocalLoad load = begin(shared(polling()), fake, 1);
        fake.runUntil(millis(900));
        fake.stallUntil(millis(1_250));
        fake.runUntil(millis(1_900));

        LoadSignals signals = load.collect().signals();

        assertThat(signals.scheduleLag().count()).isEqualTo(2);
        assertThat(signals.scheduleLag().minNanos()).isZero();
        assertThat(signals.scheduleLag().maxNanos()).isEqualTo(millis(250).toNanos());
    }

    @Test
    void iterationsAreMeasuredFromTheirScheduledStartToTheirEnd() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(millis(100)));
        Scenario scenario = Plans.scenario(Plans.user("A")
                .sequential()
                .pause(SECOND)
                .onStart(Plans.get("/in").step())
                .task(Plans.get("/").step(), Plans.think(millis(50)))
                .task(Plans.get("/").step(), Plans.get("/").step()));
        LocalLoad load = begin(scenario, fake, 1);
        fake.runUntil(millis(2_500));

        List<LoadSignals.IterationStats> iterations = load.collect().signals().iterations();

        assertThat(iterations)
                .extracting(one -> one.userClass() + " " + one.task() + " "
                        + one.duration().count() + " " + one.duration().maxNanos() / 1_000_000)
                .containsExactly("A task0 1 150", "A task1 1 200");
    }

    @Test
    void anIterationThatAFailureEndsIsCountedAndOneThatTheEndOfTheLoadCutsIsNot() {
        FakeLoops fake = new FakeLoops(
                1,
                sent -> sent.user() == 0 ? FakeResponse.status(500).after(millis(100)) : FakeResponse.OK.after(SECOND));
        Scenario scenario = Plans.scenario(Plans.user("A")
                .pause(Duration.ofMinutes(1))
                .task(
                        1,
                        OnFailure.CONTINUE,
                        Plans.get("/").onFailure(OnFailure.END_ITERATION),
                        Plans.get("/x").step()));
        LocalLoad load = begin(scenario, fake, 2);
        fake.runUntil(millis(500));
        load.stop();
        fake.runUntil(millis(5_000));

        assertThat(load.collect().signals().iterations())
                .singleElement()
                .satisfies(one -> assertThat(one.duration().count()).isOne());
        assertThat(fake.paths()).containsExactly("/", "/");
    }

    @Test
    void anIterationWhoseLastRequestEndsWhileItsUserLeavesIsWhole() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(SECOND));
        LocalLoad load = begin(polling(), fake, 1);
        fake.runUntil(millis(500));
        load.stop();
        fake.runUntil(millis(1_500));

        assertThat(load.drained()).isTrue();
        assertThat(load.collect().signals().iterations().getFirst().duration().count())
                .isOne();
    }

    @Test
    void aTrailingPauseThatIsCutMakesNoWholeIteration() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);
        LocalLoad load =
                begin(Plans.scenario(Plans.user("A").task(Plans.get("/").step(), Plans.think(SECOND))), fake, 1);
        fake.runUntil(millis(500));
        load.stop();

        assertThat(load.drained()).isTrue();
        assertThat(load.collect().signals().iterations()).isEmpty();
    }

    @Test
    void loopLagIsTheLongestDelayOfAnAlarmSinceTheLastCall() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = begin(polling(), fake, 1);
        load.prepare();
        fake.runUntil(millis(1_000));
        assertThat(load.collect().signals().loopLagNanos()).isZero();

        fake.stallUntil(millis(1_750));
        fake.runUntil(millis(2_000));

        assertThat(load.collect().signals().loopLagNanos())
                .isBetween(millis(600).toNanos(), millis(750).toNanos());
        fake.runUntil(millis(3_000));
        assertThat(load.collect().signals().loopLagNanos()).isZero();
    }

    @Test
    void aLoopThatIsBlockedIsSeenFromOutside() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);
        LocalLoad load = begin(polling(), fake, 1);
        load.prepare();
        fake.runUntil(millis(1_000));

        fake.hold();
        fake.stallUntil(millis(4_000));

        assertThat(load.collect().signals().loopLagNanos())
                .isBetween(millis(2_900).toNanos(), millis(3_000).toNanos());
    }

    @Test
    void tellsHowManyConnectionsAreOpen() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK);
        LocalLoad load = begin(polling(), fake, 3);
        fake.runUntil(millis(100));

        assertThat(load.collect().signals().openConnections()).isEqualTo(3);
    }

    @Test
    void anEndpointKnowsTheServerThatItsRequestsGoToWhereThatIsCertain() {
        Scenario scenario = Plans.scenario(
                Map.of("other", "http://[::1]:81"),
                Plans.user("A")
                        .task(
                                Plans.get("/")
                                        .capture("id", new io.katydid.scenario.Capture.Source.Header("x"))
                                        .step(),
                                Plans.get("/items/${id}").step(),
                                Plans.get("https://other.test/x").step(),
                                Plans.get("https://other.test/${id}").step(),
                                Plans.get("http://other.test${id}").step(),
                                Plans.get("${other}/${id}").step(),
                                Plans.get("${id}").step()));
        LocalLoad load = Fixture.load(scenario, new FakeLoops(1, sent -> FakeResponse.OK), StopRule.DEFAULT, 1, null);

        assertThat(load.endpoints())
                .extracting(EndpointKey::server)
                .containsExactly(
                        "shop.test:80", "shop.test:80", "other.test:443", "other.test:443", "", "[::1]:81", "");
    }

    private static Scenario polling() {
        return Plans.scenario(Plans.user("A")
                .pause(new Wait.Period(SECOND))
                .task(Plans.get("/").step()));
    }

    private static Scenario shared(Scenario plan) {
        HttpSettings http = new HttpSettings(
                SECOND, List.of(), new Connections.Shared(1), plan.http().tls());
        return new Scenario(
                plan.name(),
                plan.target(),
                plan.variables(),
                plan.secrets(),
                http,
                plan.load(),
                List.of(),
                List.of(),
                Optional.empty(),
                "");
    }

    private static LocalLoad begin(Scenario scenario, FakeLoops fake, int users) {
        LocalLoad load = Fixture.load(scenario, fake, StopRule.DEFAULT, 1, null);
        load.apply(new LoadCommand.RampUsers(users, 0, Duration.ZERO));
        return load;
    }

    private static Map<Phase, LoadSignals.PhaseStats> phases(LoadSignals signals) {
        return signals.phases().stream().collect(Collectors.toMap(LoadSignals.PhaseStats::phase, one -> one));
    }

    private static Duration sum(Map<Phase, LoadSignals.PhaseStats> phases, Phase phase) {
        return Duration.ofNanos(phases.get(phase).duration().sumNanos());
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
