package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.LoadStats;
import io.katydid.stats.SeriesStats;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** What the thread of the run sees of the loops. */
class CollectTest {

    private static final Duration SECOND = Duration.ofSeconds(1);

    @Test
    void endpointsAreKnownBeforeTheStartInTheOrderOfTheFile() {
        LocalLoad load = Fixture.load(
                Plans.scenario(
                        Plans.user("B")
                                .onStart(Plans.get("/start").step())
                                .onStop(Plans.get("/stop").step())
                                .task(
                                        Plans.get("/x").step(),
                                        Plans.repeat(
                                                2,
                                                Plans.post("/x").step(),
                                                Plans.get("/x").step())),
                        Plans.user("A").task(Plans.get("/x").step())),
                new FakeLoops(1, sent -> FakeResponse.OK),
                StopRule.DEFAULT,
                1,
                null);

        assertThat(load.endpoints())
                .containsExactly(
                        new EndpointKey("B", "GET", "/start", "shop.test:80"),
                        new EndpointKey("B", "GET", "/x", "shop.test:80"),
                        new EndpointKey("B", "POST", "/x", "shop.test:80"),
                        new EndpointKey("B", "GET", "/stop", "shop.test:80"),
                        new EndpointKey("A", "GET", "/x", "shop.test:80"));
    }

    @Test
    void everyOriginOfThePlanIsPrepared() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK);
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A")
                        .onStart(Plans.get("https://login.test/in").step())
                        .task(
                                Plans.get("/").step(),
                                Plans.get("http://other.test:81/").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);

        load.prepare();

        assertThat(fake.prepared)
                .containsExactlyInAnyOrder(
                        Plans.ORIGIN, new Origin("https", "login.test", 443), new Origin("http", "other.test", 81));
    }

    @Test
    void whatABusyLoopCountedComesWithTheNextCallOnceAndWhole() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK.after(Duration.ofMillis(10)));
        LocalLoad load = polling(fake);
        load.apply(new LoadCommand.RampUsers(4, 0, Duration.ZERO));
        fake.runUntil(Duration.ofMillis(2_500));

        fake.hold();
        LoadStats nothing = load.collect();
        LoadStats nothingYet = load.collect();
        fake.release();
        LoadStats all = load.collect();
        LoadStats none = load.collect();

        assertThat(nothing.series()).isEmpty();
        assertThat(nothingYet.series()).isEmpty();
        assertThat(requests(all)).isEqualTo(12);
        assertThat(all.iterations()).isEqualTo(12);
        assertThat(requests(none)).isZero();
    }

    @Test
    void inFlightIsWhatIsUnderWayNow() {
        FakeLoops fake = new FakeLoops(2, sent -> FakeResponse.OK.after(Duration.ofMillis(500)));
        LocalLoad load = polling(fake);
        load.apply(new LoadCommand.RampUsers(3, 0, Duration.ZERO));
        fake.runUntil(Duration.ofMillis(100));

        LoadStats during = load.collect();
        fake.runUntil(Duration.ofMillis(600));
        LoadStats after = load.collect();

        assertThat(during.inFlight()).isEqualTo(3);
        assertThat(requests(during)).isZero();
        assertThat(after.inFlight()).isZero();
        assertThat(requests(after)).isEqualTo(3);
    }

    @Test
    void completionsAreCountedInTheSecondInWhichTheyEnd() {
        FakeLoops fake = new FakeLoops(1, sent -> FakeResponse.OK.after(Duration.ofMillis(1_700)));
        LocalLoad load = Fixture.load(
                Plans.scenario(Plans.user("A").task(Plans.get("/").step())), fake, StopRule.DEFAULT, 1, null);
        load.apply(new LoadCommand.RampUsers(1, 0, Duration.ZERO));
        fake.runUntil(Duration.ofSeconds(6));

        SeriesStats series = load.collect().series().getFirst();

        assertThat(series.perSecond().seconds()).containsExactly(1, 3, 5);
        assertThat(series.perSecond().counts()).containsExactly(1, 1, 1);
    }

    @Test
    void bytesAndVersionsGoIntoTheirSeries() {
        FakeLoops fake = new FakeLoops(
                1,
                sent -> sent.user() == 0
                        ? FakeResponse.OK.withBody("12345")
                        : FakeResponse.failed(Failure.CONNECTION_RESET).after(SECOND));
        LocalLoad load = polling(fake);
        load.apply(new LoadCommand.RampUsers(2, 0, Duration.ZERO));
        fake.runUntil(Duration.ofMillis(1_500));

        LoadStats stats = load.collect();

        assertThat(stats.series()).hasSize(2);
        SeriesStats good = stats.series().getFirst();
        SeriesStats bad = stats.series().getLast();
        assertThat(good.key().protocolVersion()).isEqualTo("1.1");
        assertThat(good.bytesReceived()).isEqualTo(10);
        assertThat(bad.key().errorType()).isEqualTo("connection_reset");
        assertThat(bad.key().protocolVersion()).isEmpty();
        assertThat(bad.example()).isEqualTo("CONNECTION_RESET");
    }

    /** One request a second from each user. */
    private static LocalLoad polling(FakeLoops fake) {
        return Fixture.load(
                Plans.scenario(Plans.user("A")
                        .pause(new Wait.Period(SECOND))
                        .task(Plans.get("/").step())),
                fake,
                StopRule.DEFAULT,
                1,
                null);
    }

    private static long requests(LoadStats stats) {
        return stats.series().stream().mapToLong(SeriesStats::count).sum();
    }
}
