package io.katydid.agent;

import io.katydid.host.Limits;
import io.katydid.load.LoadGenerator;
import io.katydid.process.ExitCode;
import io.katydid.process.Redactor;
import io.katydid.run.RunPlan;
import io.katydid.scenario.Problem;
import io.katydid.stats.NanoClock;
import io.katydid.stats.Validity;
import io.katydid.telemetry.Runner;
import java.time.InstantSource;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/** Where the load of a run comes from: this process, or workers whose master it is. */
interface LoadSource {

    /** The part of this process in the run. */
    Runner runner();

    /** What telemetry calls this node among others, such as {@code local}. */
    String sourceId();

    /** Takes what must be had before anything starts, such as a port; returns what cannot be had. */
    List<Problem> open(RunPlan plan, Frame frame);

    /** Makes the generator ready; may wait for others. */
    Made make(RunPlan plan, Frame frame, Limits limits, BooleanSupplier cancelled);

    /** Lets go of what was opened, where nothing came of it. */
    void abandon();

    /**
     * What every source needs.
     *
     * @param redactor hides secrets in a text
     * @param notes takes what people may know
     * @param warnings takes what people should know; any thread
     */
    record Frame(
            NanoClock clock,
            InstantSource dates,
            Redactor redactor,
            Consumer<String> notes,
            Consumer<String> warnings) {

        static Frame of(Redactor redactor, Consumer<String> notes, Consumer<String> warnings) {
            return new Frame(System::nanoTime, InstantSource.system(), redactor, notes, warnings);
        }
    }

    /** Whether there is a generator. */
    sealed interface Made {

        /**
         * There is.
         *
         * @param before what is known to make its figures doubtful
         */
        record Ready(LoadGenerator generator, Validity before) implements Made {}

        /**
         * There is none.
         *
         * @param reason in words
         */
        record Failed(String reason, ExitCode exitCode) implements Made {}
    }
}
