package io.katydid.load;

import io.katydid.http.HttpRequest;
import io.katydid.http.HttpResponse;
import io.katydid.http.HttpSession;
import io.katydid.http.LoadEventLoop;
import io.katydid.load.program.BoundRequest;
import io.katydid.load.program.Program;
import io.katydid.load.program.ResponseChecks;
import io.katydid.load.program.Session;
import io.katydid.scenario.DurationRange;
import io.katydid.scenario.Wait;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HotPath;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One user: a state machine that never leaves its loop and never blocks. It keeps the moment at which its next
 * operation is due ({@code due}); requests are measured from that moment, not from when the loop gets to it.
 *
 * <p>While it waits between two iterations it keeps of the last one only its session, its cookies and its deck, and the
 * next one takes its intended start from {@code due} alone. So a user of a pool can be given that start from outside,
 * in place of its own alarm.
 */
@HotPath
final class VirtualUser implements HttpSession.ResponseHandler {

    /** Operations in a row before other users of the loop get their turn. */
    private static final int TURN = 100;

    final int number;
    final Program.BoundUserClass userClass;
    private final LoadEventLoop loop;
    private final ExchangeRecorder recorder;
    private final Consumer<VirtualUser> onGone;
    private final Session session;
    private final TaskDeck deck;
    private final HttpSession httpSession;
    private final HttpRequest request = new HttpRequest();
    private final FlowCursor cursor;
    private final Runnable proceed = this::proceed;

    private UserState state = UserState.STARTING;
    private long due;
    private LoadEventLoop.@Nullable Alarm alarm;
    private @Nullable BoundRequest inFlight;
    /** What the current iteration does, and when it should have started; null between iterations. */
    private Program.@Nullable BoundTask task;

    private long intendedStart;

    /** @param onGone called once, when the user has left */
    VirtualUser(
            int number,
            Program.BoundUserClass userClass,
            LoadEventLoop loop,
            ExchangeRecorder recorder,
            SplittableRandom random,
            Consumer<VirtualUser> onGone) {
        this.number = number;
        this.userClass = userClass;
        this.loop = loop;
        this.recorder = recorder;
        this.onGone = onGone;
        this.session = new Session(userClass.initialValues(), random);
        // a generator of its own, so that the order of tasks depends on the seed alone and not on other random choices
        this.deck = new TaskDeck(userClass.tasks(), userClass.order(), random.split());
        this.httpSession = loop.openSession();
        this.cursor = new FlowCursor(userClass.onStart());
    }

    /** @param at when it should start; may lie in the past */
    void start(long at) {
        due = at;
        enter(userClass.onStart(), "on-start");
        proceed();
    }

    /** Starts no further iteration, and leaves as the rule says. */
    void leave(StopRule rule) {
        if (state.isLeaving()) {
            return;
        }
        if (state == UserState.WAITING || (inFlight == null && !rule.wholeIteration())) {
            runOnStop();
            proceed();
        } else {
            become(rule.wholeIteration() ? UserState.FINISHING_ITERATION : UserState.FINISHING_REQUEST);
        }
    }

    /** Leaves at once; a request in flight is interrupted and counted as such. */
    void interrupt() {
        if (state == UserState.GONE) {
            return;
        }
        if (inFlight != null) {
            httpSession.interrupt();
            recorder.interrupted(inFlight);
            inFlight = null;
        }
        end();
    }

    boolean isGone() {
        return state == UserState.GONE;
    }

    private void proceed() {
        alarm = null;
        if (state == UserState.WAITING) {
            beginIteration();
        }
        for (int operation = 0; state != UserState.GONE; operation++) {
            if (operation == TURN) {
                alarm = loop.at(loop.now(), proceed);
                return;
            }
            boolean goesOn = cursor.isAtEnd() ? flowEnded() : step(cursor.operation());
            if (!goesOn) {
                return;
            }
        }
    }

    /** Returns false when the user has to wait for something. */
    private boolean step(Program.Op op) {
        return switch (op) {
            case Program.Op.Send(BoundRequest bound) -> send(bound);
            case Program.Op.Pause(long low, long high) -> {
                cursor.advance();
                due += draw(low, high);
                yield !sleep();
            }
            case Program.Op.Begin begin -> {
                cursor.beginRepeat(begin);
                yield true;
            }
            case Program.Op.End end -> {
                cursor.endRound(end);
                yield true;
            }
        };
    }

    private boolean send(BoundRequest bound) {
        String missing = bound.fill(request, session);
        if (missing == null) {
            recorder.started(bound, request);
            inFlight = bound;
            httpSession.send(request, this);
            return false;
        }
        long now = loop.now();
        recorder.notMade(bound, due, now, missing);
        due = now;
        afterRequest(bound, ErrorType.CAPTURE);
        return true;
    }

    @Override
    public void responded(HttpResponse response) {
        BoundRequest bound = inFlight;
        if (bound == null) {
            // interrupted, and counted as such
            return;
        }
        inFlight = null;
        ResponseChecks.Judgement judgement = bound.responseChecks().judge(response, session);
        recorder.ended(bound, due, request, response, judgement, session);
        due = response.done();
        afterRequest(bound, judgement.error());
        proceed();
    }

    private void afterRequest(BoundRequest bound, ErrorType error) {
        cursor.advance();
        if (state == UserState.FINISHING_REQUEST) {
            runOnStop();
        } else if (error != ErrorType.NONE) {
            switch (bound.afterFailure(error)) {
                case CONTINUE -> {}
                case END_ITERATION -> cursor.skipToEnd();
                case STOP_USER -> stopItself();
            }
        }
    }

    private void stopItself() {
        if (state == UserState.STOPPING) {
            end();
        } else {
            runOnStop();
        }
    }

    /** Returns false when the user has to wait for something, or is gone. */
    private boolean flowEnded() {
        if (state == UserState.STOPPING) {
            end();
            return false;
        }
        if (state.isLeaving() || deck.isUsedUp()) {
            runOnStop();
            return true;
        }
        boolean first = state == UserState.STARTING;
        endFlow(true);
        become(UserState.WAITING);
        due = first ? due : nextStart();
        if (sleep()) {
            return false;
        }
        beginIteration();
        return true;
    }

    private long nextStart() {
        return switch (userClass.pause()) {
            case Wait.None none -> due;
            case Wait.Pause(DurationRange range) ->
                due + draw(range.low().toNanos(), range.high().toNanos());
            case Wait.Period(Duration period) -> intendedStart + period.toNanos();
        };
    }

    private void beginIteration() {
        become(UserState.ITERATING);
        Program.BoundTask drawn = userClass.tasks().get(deck.draw());
        task = drawn;
        intendedStart = due;
        recorder.iterationStarted();
        enter(drawn.flow(), drawn.name());
    }

    private void runOnStop() {
        breakOff();
        become(UserState.STOPPING);
        due = Math.max(due, loop.now());
        enter(userClass.onStop(), "on-stop");
    }

    private void end() {
        breakOff();
        become(UserState.GONE);
        httpSession.close();
        onGone.accept(this);
    }

    /** Ends the current flow where it is, and cancels the alarm. */
    private void breakOff() {
        // a pause at the end belongs to the flow
        endFlow(cursor.isAtEnd() && due <= loop.now());
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
    }

    private void enter(Program.Flow flow, String name) {
        cursor.enter(flow);
        recorder.flowStarted(flow, name, due);
    }

    /** @param whole whether the flow was completed rather than broken off */
    private void endFlow(boolean whole) {
        if (task != null && whole) {
            recorder.iterationEnded(task, due - intendedStart);
        }
        task = null;
        recorder.flowEnded(whole ? due : loop.now(), !whole);
    }

    private void become(UserState next) {
        if (!state.mayBecome(next)) {
            throw new IllegalStateException(state + " user cannot become " + next);
        }
        state = next;
    }

    /** Returns false when it is time already. */
    private boolean sleep() {
        if (due <= loop.now()) {
            return false;
        }
        alarm = loop.at(due, proceed);
        return true;
    }

    private long draw(long low, long high) {
        return low == high ? low : session.random.nextLong(low, high + 1);
    }
}
