package io.katydid.run;

import io.katydid.load.FleetStatus;
import io.katydid.load.LoadGenerator;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Threshold;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import io.katydid.telemetry.HostSignals;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * The life of one run. {@link #execute} is called once, and its thread is the thread of the run; any thread may
 * {@link #post}.
 */
public final class Run {

    /**
     * The clocks of a run.
     *
     * @param nanos of the process, by which everything happens
     * @param dates read once, for the date of the first spawn
     */
    public record Clocks(NanoClock nanos, InstantSource dates) {}

    private final RunPlan plan;
    private final LoadGenerator generator;
    private final Recorders recorders;
    private final HostSignals host;
    private final Clocks clocks;
    private final Validity before;
    private final BlockingQueue<Instruction> instructions = new LinkedBlockingQueue<>();

    public Run(RunPlan plan, LoadGenerator generator, Recorders recorders, HostSignals host, Clocks clocks) {
        this(plan, generator, recorders, host, clocks, Validity.VALID);
    }

    /** @param before what is known of the agent before it begins, such as that it cannot use what it is meant to */
    public Run(
            RunPlan plan,
            LoadGenerator generator,
            Recorders recorders,
            HostSignals host,
            Clocks clocks,
            Validity before) {
        this.plan = plan;
        this.generator = generator;
        this.recorders = recorders;
        this.host = host;
        this.clocks = clocks;
        this.before = before;
    }

    /**
     * What is posted before the first spawn is obeyed before it. What the run's load does not allow changes nothing.
     */
    public void post(Instruction instruction) {
        instructions.add(instruction);
    }

    /**
     * Runs to the end: when it returns, every recorder is finished and closed, and nothing is under way. The summary
     * also has what was lost while they were closed.
     *
     * @throws RuntimeException a bug of ours, which the recorders do not see; generator and recorders are closed all
     * the same
     */
    public RunSummary execute() {
        try (recorders) {
            return conclude(live());
        }
    }

    /** Lets go of all connections before anything is judged. */
    private RunOutcome live() {
        try (generator) {
            generator.prepare();
            RunLoop loop = begin();
            while (!loop.finished()) {
                obey(loop);
                long next = loop.tick(now());
                if (!loop.finished()) {
                    pause(loop, next);
                }
            }
            return loop.outcome();
        }
    }

    private RunLoop begin() {
        long start = now();
        RunInfo info = info(clocks.dates().instant(), start);
        recorders.started(info);
        recorders.event(new RunEvent.TestStarted(info.startedAt()));
        Scenario scenario = plan.scenario();
        Duration delay = generator.fleet().map(FleetStatus::reportDelay).orElse(LoadControls.PATIENCE);
        return new RunLoop(
                plan,
                info,
                generator,
                LoadControls.of(scenario.load(), start, delay),
                recorders,
                new RunMonitor(recorders, host, scenario.thresholds(), before));
    }

    private long now() {
        return clocks.nanos().nanos();
    }

    /** All that waits, before the clock moves on. */
    private void obey(RunLoop loop) {
        for (Instruction next = instructions.poll(); next != null; next = instructions.poll()) {
            loop.accept(next, now());
        }
    }

    /** Until the next thing is due or an instruction comes. */
    private void pause(RunLoop loop, long next) {
        try {
            Instruction instruction = instructions.poll(next - now(), TimeUnit.NANOSECONDS);
            if (instruction != null) {
                loop.accept(instruction, now());
            }
        } catch (InterruptedException e) {
            loop.accept(new Instruction.Stop("interrupted"), now());
        }
    }

    private RunSummary conclude(RunOutcome outcome) {
        Judge judge = new Judge(plan.scenario().thresholds(), outcome);
        List<ThresholdResult> results = judge.results();
        Verdict verdict = judge.verdict(results);
        recorders.event(new RunEvent.TestStopped(outcome.at()));
        recorders.event(new RunEvent.RunJudged(outcome.at(), verdict, outcome.validity()));
        RunSummary summary = new RunSummary(
                outcome.run(),
                outcome.at(),
                outcome.elapsed(),
                outcome.users(),
                outcome.stats(),
                results,
                verdict,
                outcome.validity(),
                recorders.losses());
        recorders.finish(summary);
        Map<String, Long> losses = recorders.losses();
        return summary.withLosses(losses, ValidityWatch.withLosses(summary.validity(), losses));
    }

    private RunInfo info(Instant startedAt, long startNanos) {
        Scenario scenario = plan.scenario();
        return new RunInfo(
                plan.identity(),
                scenario.target().toString(),
                startedAt,
                startNanos,
                scenario.load().peakUsers(),
                scenario.load().length(),
                scenario.thresholds().stream().map(Threshold::source).toList());
    }
}
