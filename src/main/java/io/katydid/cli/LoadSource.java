package io.katydid.cli;

import io.katydid.host.Limits;
import io.katydid.load.LoadGenerator;
import io.katydid.load.StopRule;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import io.katydid.telemetry.Runner;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Who makes the load of a run that is judged here: this process, or others whose master it is. */
interface LoadSource {

    /** Which part of the run this process has. */
    Runner runner();

    /** As telemetry calls the node among others, such as {@code local}. */
    String sourceId();

    /** Takes what must be had before anything starts, such as a port, and answers what cannot be had. */
    List<Problem> open(RunPlan plan, StopRule stop, Frame frame);

    /** Makes the generator ready; may wait for others. */
    Made make(RunPlan plan, StopRule stop, Frame frame, Limits limits, BooleanSupplier cancelled);

    /** Lets go of what was opened where nothing came of it. */
    void abandon();

    /**
     * What every source needs.
     *
     * @param redactor takes secrets out of a text
     * @param notes takes what people may know
     * @param warnings takes what people should know; any thread
     */
    record Frame(
            NanoClock clock,
            InstantSource dates,
            Redactor redactor,
            Consumer<String> notes,
            Consumer<String> warnings) {}

    /** Whether there is a generator. */
    sealed interface Made {

        /**
         * There is.
         *
         * @param before what is known to make its figures doubtful
         */
        record Ready(LoadGenerator generator, Validity before) implements Made {}

        /**
         * There is none; why has been said.
         *
         * @param exitCode of the process
         */
        record Failed(int exitCode) implements Made {}
    }
}
