package io.katydid.run;

import io.katydid.load.LoadGenerator;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Threshold;
import io.katydid.stats.NanoClock;
import io.katydid.telemetry.HostSignals;
import io.katydid.telemetry.Recorders;
import io.katydid.telemetry.RunEvent;
import io.katydid.telemetry.RunInfo;
import io.katydid.telemetry.RunSummary;
import io.katydid.telemetry.ThresholdResult;
import io.katydid.telemetry.Verdict;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The life of one run. {@link #execute} is called once, and its thread is the thread of the run; {@link #post} by any. */
public final class Run {

    private final RunPlan plan;
    private final LoadGenerator generator;
    private final Recorders recorders;
    private final HostSignals host;
    private final NanoClock clock;
    private final InstantSource dates;
    private final BlockingQueue<Instruction> instructions = new LinkedBlockingQueue<>();

    public Run(
            RunPlan plan,
            LoadGenerator generator,
            Recorders recorders,
            HostSignals host,
            NanoClock clock,
            InstantSource dates) {
        this.plan = plan;
        this.generator = generator;
        this.recorders = recorders;
        this.host = host;
        this.clock = clock;
        this.dates = dates;
    }

    public void post(Instruction instruction) {
        instructions.add(instruction);
    }

    /** Runs to the end: when it returns, every recorder has been told and closed, and nothing is under way. */
    public RunSummary execute() {
        try {
            generator.prepare();
            return live();
        } finally {
            generator.close();
            recorders.close();
        }
    }

    private RunSummary live() {
        long start = clock.nanos();
        Instant startedAt = dates.instant();
        RunInfo info = info(startedAt);
        recorders.started(info);
        recorders.event(new RunEvent.TestStarted(startedAt));
        RunLoop loop = new RunLoop(plan, generator, recorders, host, start, startedAt);
        while (!loop.finished()) {
            long next = loop.tick(clock.nanos());
            if (!loop.finished()) {
                obey(loop, next);
            }
        }
        return conclude(info, loop.ending());
    }

    private void obey(RunLoop loop, long next) {
        try {
            Instruction instruction = instructions.poll(next - clock.nanos(), TimeUnit.NANOSECONDS);
            if (instruction != null) {
                loop.accept(instruction, clock.nanos());
            }
        } catch (InterruptedException e) {
            loop.accept(new Instruction.Stop("interrupted"), clock.nanos());
        }
    }

    private RunSummary conclude(RunInfo info, Ending ending) {
        Judge judge = new Judge(plan.scenario().thresholds(), ending);
        List<ThresholdResult> results = judge.results();
        Verdict verdict = judge.verdict(results);
        recorders.event(new RunEvent.TestStopped(ending.at()));
        RunSummary summary = new RunSummary(
                info,
                ending.at(),
                ending.elapsed(),
                ending.users(),
                ending.stats(),
                results,
                verdict,
                recorders.losses());
        recorders.finish(summary);
        return summary;
    }

    private RunInfo info(Instant startedAt) {
        Scenario scenario = plan.scenario();
        return new RunInfo(
                plan.runId(),
                plan.testPlan(),
                plan.file(),
                scenario.target().toString(),
                plan.source(),
                plan.sourceId(),
                startedAt,
                scenario.load().peakUsers(),
                scenario.load().length(),
                scenario.thresholds().stream().map(Threshold::source).toList(),
                plan.seed());
    }
}
