package io.katydid.load;

import io.katydid.load.program.Program;
import io.katydid.stats.HotPath;

/** The position of one user in its flow, and how many rounds of each repeat are left. Confined to the user's loop. */
@HotPath
final class FlowCursor {

    private Program.Flow flow;
    private int position;
    private int[] rounds = new int[0];

    FlowCursor(Program.Flow flow) {
        this.flow = flow;
    }

    /** Moves to the first operation of a flow. */
    void enter(Program.Flow next) {
        flow = next;
        position = 0;
        if (rounds.length < next.counters()) {
            rounds = new int[next.counters()];
        }
    }

    boolean isAtEnd() {
        return position == flow.ops().length;
    }

    /** Returns the current operation; there is none at the end. */
    Program.Op operation() {
        return flow.ops()[position];
    }

    void advance() {
        position++;
    }

    void skipToEnd() {
        position = flow.ops().length;
    }

    void beginRepeat(Program.Op.Begin begin) {
        rounds[begin.counter()] = begin.times();
        position++;
    }

    /** Moves back to the first operation of the repeat as long as rounds are left, else past it. */
    void endRound(Program.Op.End end) {
        rounds[end.counter()]--;
        position = rounds[end.counter()] > 0 ? end.target() : position + 1;
    }
}
