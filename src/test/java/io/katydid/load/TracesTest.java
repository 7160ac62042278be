package io.katydid.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.katydid.http.Failure;
import io.katydid.scenario.Capture;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.TraceSettings;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.IterationTrace;
import io.katydid.stats.LoadSignals;
import io.katydid.stats.RequestTrace;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which iterations become traces, and what is in them. */
class TracesTest {

    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final TraceSettings ALL = new TraceSettings(1, false, null);
    private static final TraceSettings FAILED = new TraceSettings(0, true, null);

    @Test
    void eachRequestCarriesTheIdsOfItsIterationAndOfItself() {
        FakeLoops fake = fake(sent -> FakeResponse.OK);
        LocalLoad load =
                begin(ALL, fake, 1, Plans.get("/a").step(), Plans.get("/b").step());
        fake.runUntil(millis(1_500));

        List<IterationTrace> traces = load.collect().signals().traces();

        List<String> expected = new ArrayList<>();
        for (IterationTrace trace : traces) {
            for (RequestTrace request : trace.requests()) {
                expected.add("00-%s-%016x-01".formatted(trace.id(), request.spanId()));
            }
        }
        assertThat(traces).hasSize(2);
        assertThat(expected).hasSize(4).isEqualTo(parents(fake));
    }

    @Test
    void noIdComesTwiceAndNoneIsZero() {
        FakeLoops fake = fake(2, sent -> FakeResponse.OK);
        LocalLoad load = begin(ALL, fake, 20, Plans.get("/").step());
        fake.runUntil(SECOND.multipliedBy(40));

        List<IterationTrace> traces = load.collect().signals().traces();
        Set<Object> ids = new HashSet<>();
        for (IterationTrace trace : traces) {
            assertThat(trace.spanId()).isNotZero();
            assertThat(trace.id().toString()).hasSize(32).isNotEqualTo("0".repeat(32));
            ids.add(trace.id());
            ids.add(trace.spanId());
            trace.requests().forEach(request -> ids.add(request.spanId()));
        }

        assertThat(traces).hasSizeGreaterThan(700);
        assertThat(ids).hasSize(3 * traces.size()).doesNotContain(0L);
    }

    @Test
    void twoRunsWithTheSameSeedHaveOtherIds() {
        FakeLoops one = fake(sent -> FakeResponse.OK);
        FakeLoops other = fake(sent -> FakeResponse.OK);
        begin(ALL, one, 1, Plans.get("/").step());
        begin(ALL, other, 1, Plans.get("/").step());
        one.runUntil(SECOND);
        other.runUntil(SECOND);

        assertThat(parents(one)).isNotEmpty().doesNotContainAnyElementsOf(parents(other));
    }

    @Test
    void theFlagIsSetForAllAtHundredPercentAndForNoneAtZero() {
        FakeLoops all = fake(sent -> FakeResponse.OK);
        FakeLoops none = fake(sent -> FakeResponse.OK);
        begin(ALL, all, 10, Plans.get("/").step());
        LocalLoad silent = begin(FAILED, none, 10, Plans.get("/").step());
        all.runUntil(SECOND.multipliedBy(20));
        none.runUntil(SECOND.multipliedBy(20));

        assertThat(parents(all)).hasSizeGreaterThan(100).allMatch(parent -> parent.endsWith("-01"));
        assertThat(parents(none)).hasSizeGreaterThan(100).allMatch(parent -> parent.endsWith("-00"));
        assertThat(silent.collect().signals().traces()).isEmpty();
    }

    @Test
    void aShareIsChosenAndJustThoseAreKept() {
        FakeLoops fake = fake(sent -> FakeResponse.OK);
        LocalLoad load = begin(
                new TraceSettings(0.25, false, null), fake, 100, Plans.get("/").step());
        fake.runUntil(SECOND.multipliedBy(20).minusNanos(1));

        List<IterationTrace> traces = load.collect().signals().traces();
        long flagged =
                parents(fake).stream().filter(parent -> parent.endsWith("-01")).count();

        assertThat(parents(fake)).hasSize(2_000);
        assertThat(flagged).isBetween(400L, 600L).isEqualTo(traces.size());
        assertThat(traces).allMatch(IterationTrace::sampled);
    }

    @Test
    void whatFailedIsKeptAfterwards() {
        FakeLoops fake = fake(sent -> sent.path().equals("/b") && sent.at() > SECOND.toNanos()
                ? FakeResponse.status(503).after(millis(10)).withHeader("server-timing", "db;dur=53")
                : FakeResponse.OK.after(millis(10)));
        LocalLoad load =
                begin(FAILED, fake, 1, Plans.get("/a").step(), Plans.get("/b").step());
        fake.runUntil(millis(1_900));

        IterationTrace trace = load.collect().signals().traces().getFirst();

        assertThat(trace.sampled()).isFalse();
        assertThat(trace.interrupted()).isFalse();
        assertThat(trace.userClass() + " " + trace.task() + " " + trace.user()).isEqualTo("A task0 0");
        assertThat(trace.begin()).isEqualTo(SECOND.plusMillis(20).toNanos());
        assertThat(trace.end()).isEqualTo(SECOND.plusMillis(40).toNanos());
        assertThat(trace.requests())
                .extracting(request -> request.url() + " " + request.key().status())
                .containsExactly("http://shop.test/a 200", "http://shop.test/b 503");
        RequestTrace failed = trace.requests().getLast();
        assertThat(failed.detail()).isEqualTo("status 503");
        assertThat(failed.serverTiming()).isEqualTo("db;dur=53");
        assertThat(failed.key().endpoint().server()).isEqualTo("shop.test:80");
        assertThat(failed.responseNanos()).isEqualTo(millis(10).toNanos());
        assertThat(load.collect().signals().traces())
                .as("none is reported twice")
                .isEmpty();
    }

    @Test
    void whatWasSlowIsKeptAfterwardsFromItsIntendedStart() {
        FakeLoops fake = fake(sent -> FakeResponse.OK.after(millis(sent.user() == 0 ? 100 : 101)));
        LocalLoad load = begin(
                new TraceSettings(0, false, millis(100)),
                fake,
                2,
                Plans.get("/").step());
        fake.runUntil(millis(500));

        assertThat(load.collect().signals().traces())
                .singleElement()
                .satisfies(trace -> assertThat(trace.user()).isOne());
    }

    @Test
    void aRequestThatCouldNotBeMadeIsAFailureOfItsTrace() {
        FakeLoops fake = fake(sent -> FakeResponse.OK);
        LocalLoad load = begin(
                FAILED,
                fake,
                1,
                Plans.get("/x/${id}").step(),
                Plans.get("/").capture("id", new Capture.Source.Header("x")).step());
        fake.runUntil(millis(500));

        RequestTrace request =
                load.collect().signals().traces().getFirst().requests().getFirst();

        assertThat(request.key().errorType()).isEqualTo("capture");
        assertThat(request.url()).isEmpty();
        assertThat(request.sent()).isEqualTo(EndpointSeries.NEVER_SENT);
        assertThat(request.detail()).contains("'id'");
        assertThat(request.spanId()).isNotZero();
    }

    @Test
    void secretsAreHidden() {
        FakeLoops fake =
                fake(sent -> FakeResponse.status(404).withHeader("server-timing", "user;desc=" + Fixture.SECRET));
        LocalLoad load =
                begin(FAILED, fake, 1, Plans.get("/" + Fixture.SECRET + "/x").step());
        fake.runUntil(millis(500));

        RequestTrace request =
                load.collect().signals().traces().getFirst().requests().getFirst();

        assertThat(request.url()).isEqualTo("http://shop.test/***/x");
        assertThat(request.serverTiming()).isEqualTo("user;desc=***");
    }

    @Test
    void stepsBeforeAndAfterTheIterationsAreTracesToo() {
        FakeLoops fake = fake(sent -> FakeResponse.OK.after(millis(10)));
        Scenario scenario = Plans.scenario(Plans.user("A")
                .pause(SECOND)
                .onStart(Plans.get("/in").step())
                .onStop(Plans.get("/out").step())
                .task(Plans.get("/").step()));
        LocalLoad load = begin(ALL, fake, 1, scenario);
        fake.runUntil(millis(500));
        load.stop();
        fake.runUntil(SECOND);

        assertThat(load.collect().signals().traces())
                .extracting(trace -> trace.task() + " "
                        + trace.requests().getFirst().key().endpoint().name())
                .containsExactly("on-start /in", "task0 /", "on-stop /out");
    }

    @Test
    void anIterationThatTheEndCutsIsKeptAsInterruptedWhenItWasChosen() {
        FakeLoops fake =
                fake(sent -> sent.path().equals("/b") ? FakeResponse.never() : FakeResponse.OK.after(millis(10)));
        LocalLoad chosen =
                begin(ALL, fake, 1, Plans.get("/a").step(), Plans.get("/b").step());
        fake.runUntil(millis(300));
        chosen.interrupt();

        IterationTrace trace = chosen.collect().signals().traces().getFirst();

        assertThat(trace.interrupted()).isTrue();
        assertThat(trace.end()).isEqualTo(millis(300).toNanos());
        assertThat(trace.requests())
                .singleElement()
                .satisfies(one -> assertThat(one.url()).endsWith("/a"));
    }

    @Test
    void anIterationThatTheEndCutsIsNotKeptWhenItWasNotChosen() {
        FakeLoops fake = fake(sent -> FakeResponse.never());
        LocalLoad load = begin(FAILED, fake, 1, Plans.get("/").step());
        fake.runUntil(millis(300));
        load.interrupt();

        assertThat(load.collect().signals().traces()).isEmpty();
    }

    @Test
    void whatIsBeyondTheBoundIsLostAndCounted() {
        FakeLoops fake = fake(2, sent -> FakeResponse.failed(Failure.CONNECTION_REFUSED));
        LocalLoad load = begin(FAILED, fake, 1_000, Plans.get("/").step());
        fake.runUntil(SECOND.multipliedBy(3).minusNanos(1));

        LoadSignals signals = load.collect().signals();

        assertThat(signals.traces()).hasSize(LoadSignals.MOST_TRACES);
        assertThat(signals.tracesLost()).isEqualTo(3_000 - LoadSignals.MOST_TRACES);
        fake.runUntil(SECOND.multipliedBy(4).minusNanos(1));
        assertThat(load.collect().signals().traces()).as("there is room again").hasSize(1_000);
    }

    @Test
    void ofALongIterationTheFirstRequestsAreKeptAndTheLastThatFailed() {
        FakeLoops fake = fake(sent -> sent.path().equals("/bad") ? FakeResponse.status(500) : FakeResponse.OK);
        LocalLoad load = begin(
                FAILED,
                fake,
                1,
                Plans.repeat(300, Plans.get("/good").step()),
                Plans.get("/bad").step(),
                Plans.get("/good").step());
        fake.runUntil(millis(500));

        IterationTrace trace = load.collect().signals().traces().getFirst();

        assertThat(trace.requests()).hasSize(IterationTrace.MOST_REQUESTS);
        assertThat(trace.requestsLost()).isEqualTo(302 - IterationTrace.MOST_REQUESTS);
        assertThat(trace.requests().getLast().url()).endsWith("/bad");
        assertThat(trace.requests().getFirst().url()).endsWith("/good");
    }

    @Test
    void theSeedGivesTheSameChoicesWithTracesAndWithout() {
        Scenario scenario = Plans.scenario(Plans.user("A")
                .pause(new io.katydid.scenario.Wait.Pause(
                        new io.katydid.scenario.DurationRange(millis(10), millis(900))))
                .task(3, null, Plans.get("/a").step())
                .task(2, null, Plans.get("/b").step()));
        FakeLoops with = fake(sent -> FakeResponse.OK);
        FakeLoops without = fake(sent -> FakeResponse.OK);
        begin(ALL, with, 3, scenario);
        begin(null, without, 3, scenario);
        with.runUntil(SECOND.multipliedBy(20));
        without.runUntil(SECOND.multipliedBy(20));

        assertThat(with.paths()).hasSizeGreaterThan(100).isEqualTo(without.paths());
        assertThat(with.sent.stream().map(FakeLoops.Sent::at))
                .isEqualTo(without.sent.stream().map(FakeLoops.Sent::at).toList());
        assertThat(parents(without)).containsOnly("");
    }

    private static FakeLoops fake(Function<FakeLoops.Sent, FakeResponse> script) {
        return fake(1, script);
    }

    private static FakeLoops fake(int loops, Function<FakeLoops.Sent, FakeResponse> script) {
        return new FakeLoops(loops, script);
    }

    /** Users with one task and a second between its iterations. */
    private static LocalLoad begin(TraceSettings traces, FakeLoops fake, int users, Step... steps) {
        return begin(
                traces,
                fake,
                users,
                Plans.scenario(Plans.user("A").pause(SECOND).task(steps)));
    }

    private static LocalLoad begin(@Nullable TraceSettings traces, FakeLoops fake, int users, Scenario plan) {
        Scenario scenario = new Scenario(
                plan.name(),
                plan.target(),
                plan.variables(),
                plan.secrets(),
                plan.http(),
                plan.load(),
                List.of(),
                List.of(),
                Optional.ofNullable(traces),
                "");
        LocalLoad load = Fixture.load(scenario, fake, StopRule.DEFAULT, 1, null);
        load.apply(new LoadCommand.RampUsers(users, 0, Duration.ZERO));
        return load;
    }

    private static List<String> parents(FakeLoops fake) {
        return fake.sent.stream().map(FakeLoops.Sent::traceparent).toList();
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
