package io.katydid.run;

import io.katydid.load.LoadCommand;
import io.katydid.scenario.Ramp;
import java.util.List;

/**
 * Decides while a run goes on what its load is commanded to do, and knows how far that has happened. There is one for
 * each kind of {@link io.katydid.scenario.LoadProfile}, chosen by {@link LoadControls}. All times are nanoseconds of
 * the process's clock. Confined to the thread of the run.
 */
interface LoadControl {

    /**
     * A stage of the plan has begun.
     *
     * @param number from 1
     * @param at the planned moment
     */
    record StageBegun(int number, long at, Ramp ramp) {}

    /**
     * A command has been carried out, or its users are not waited for any longer.
     *
     * @param users that are there
     * @param rises whether it was meant to bring some
     */
    record Completion(int users, boolean rises) {}

    /** What becomes of an instruction. */
    sealed interface Decision {

        /** It is obeyed by this command. */
        record Accepted(LoadCommand command) implements Decision {}

        /**
         * It changes nothing.
         *
         * @param reason in words, for the giver of the instruction
         */
        record Refused(String reason) implements Decision {}
    }

    /** Stages that have begun by now, each once. */
    List<StageBegun> stages(long now);

    /**
     * Commands to give now, each once, in order; some a blink before they begin, so that their first user is not late.
     */
    List<LoadCommand> commands(long now);

    /** Commands that are complete by now, each once, in order. */
    List<Completion> completions(long now, int running);

    /** When something of this is due next, perhaps already; {@link Long#MAX_VALUE}: never. */
    long next(long now);

    /** How many users should be running now, by the commands given. */
    int target(long now);

    /**
     * Whether a load whose users have all ended by themselves is over: there should be some, and no later command
     * brings any.
     */
    boolean endsWithItsUsers(long now);

    /**
     * Whether figures are due as soon as the end is wanted, because their reader may not wait until the last user has
     * left.
     */
    boolean reportsBeforeDraining();

    /** Accepts an instruction as a command that is to be given at once, or refuses it. */
    Decision decide(Instruction.ChangeLoad instruction, long now);
}
