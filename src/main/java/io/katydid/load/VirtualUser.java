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
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Wait;
import io.katydid.stats.EndpointSeries;
import io.katydid.stats.ErrorType;
import io.katydid.stats.HotPath;
import io.katydid.stats.Series;
import java.time.Duration;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * One user: a state machine that never leaves its loop and never blocks. It keeps the moment at which its next thing is due
 * ({@code due}); that moment, not the one at which the loop gets to it, is what a request is measured from.
 */
@HotPath
final class VirtualUser implements HttpSession.ResponseHandler {

    private enum Phase {
        STARTING,
        WORKING,
        WAITING,
        ENDING,
        GONE
    }

    /** Operations in a row before other users of the loop get their turn. */
    private static final int TURN = 100;

    final int number;
    final Program.BoundUserClass userClass;
    private final UserLoop home;
    private final Session session;
    private final TaskDeck deck;
    private final HttpSession conversation;
    private final HttpRequest call = new HttpRequest();
    private final @Nullable IterationTraceBuffer trace;
    private final Runnable proceed = this::proceed;
    private int iterationsLeft;

    private Phase phase = Phase.STARTING;
    private Program.Flow flow;
    private Program.@Nullable BoundTask task;
    private int position;
    private int[] rounds = new int[0];
    private long due;
    private long scheduled;
    private boolean leaving;
    private int turnLeft;
    private LoadEventLoop.@Nullable Alarm alarm;
    private @Nullable BoundRequest underWay;

    /** @param iterations after so many the user leaves by itself; negative: never */
    VirtualUser(int number, Program.BoundUserClass userClass, UserLoop home, SplittableRandom random, int iterations) {
        this.number = number;
        this.userClass = userClass;
        this.home = home;
        this.session = new Session(userClass.initialValues(), random);
        // apart, so that the order of tasks depends on nothing but the seed, whatever was drawn for other things
        // meanwhile
        this.deck = new TaskDeck(userClass.tasks(), userClass.sequential(), random.split());
        this.conversation = home.loop().sender().open();
        this.iterationsLeft = iterations;
        this.trace = home.newTrail(userClass, number);
        this.flow = userClass.onStart();
    }

    void start(long at) {
        due = at;
        enter(userClass.onStart());
        beginTrail("on-start");
        proceed();
    }

    /** No new iteration; what is under way ends as the rule says. */
    void leave() {
        if (phase == Phase.ENDING || phase == Phase.GONE || leaving) {
            return;
        }
        leaving = true;
        boolean idle =
                underWay == null && (phase == Phase.WAITING || !home.rule().wholeIteration());
        if (idle) {
            end();
            proceed();
        }
    }

    /** Leaves at once; a request under way is cut and counted as interrupted. */
    void cut() {
        if (phase == Phase.GONE) {
            return;
        }
        BoundRequest cut = underWay;
        if (cut != null) {
            conversation.interrupt();
            home.series(cut.endpoint()).interrupted();
        }
        gone();
    }

    boolean isGone() {
        return phase == Phase.GONE;
    }

    private void proceed() {
        alarm = null;
        turnLeft = TURN;
        if (phase == Phase.WAITING) {
            begin();
        }
        while (phase != Phase.GONE) {
            if (turnLeft == 0) {
                alarm = home.loop().at(home.loop().now(), proceed);
                return;
            }
            turnLeft--;
            if (position == flow.ops().length) {
                if (!flowEnded()) {
                    return;
                }
            } else if (!step(flow.ops()[position])) {
                return;
            }
        }
    }

    /** False when the user has to wait for something. */
    private boolean step(Program.Op op) {
        return switch (op) {
            case Program.Op.Send(BoundRequest request) -> send(request);
            case Program.Op.Pause(long low, long high) -> {
                position++;
                due += draw(low, high);
                yield !sleep();
            }
            case Program.Op.Begin(int counter, int times) -> {
                rounds[counter] = times;
                position++;
                yield true;
            }
            case Program.Op.End(int counter, int target) -> {
                rounds[counter]--;
                position = rounds[counter] > 0 ? target : position + 1;
                yield true;
            }
        };
    }

    private boolean send(BoundRequest request) {
        EndpointSeries series = home.series(request.endpoint());
        String lacking = request.fill(call, session);
        series.started();
        if (lacking == null) {
            if (home.isWatched()) {
                call.showBody();
            }
            if (trace != null) {
                trace.mark(call);
            }
            underWay = request;
            conversation.send(call, this);
            return false;
        }
        long now = home.loop().now();
        Series ended = series.ended(0, ErrorType.CAPTURE, 0);
        ended.record(due, EndpointSeries.NEVER_SENT, now);
        if (ended.needsExample()) {
            ended.example(home.discreet(lacking));
        }
        if (trace != null) {
            trace.notMade(series, due, now, lacking);
        }
        home.notSent(userClass, request, lacking);
        due = now;
        after(request, ErrorType.CAPTURE);
        return true;
    }

    @Override
    public void replied(HttpResponse response) {
        BoundRequest request = underWay;
        if (request == null) {
            // it was cut and is counted as such
            return;
        }
        underWay = null;
        ResponseChecks.Judgement judgement = request.responseChecks().judge(response, session);
        EndpointSeries series = home.series(request.endpoint());
        Series ended = series.ended(response.status(), judgement.error(), response.version());
        ended.record(due, response.sent(), response.done());
        ended.addTraffic(response.bytesSent(), response.bytesReceived(), response.redirects());
        home.phases().count(series, due, response);
        if (trace != null) {
            trace.ended(series, call, due, response, judgement);
        }
        if (ended.needsExample()) {
            ended.example(home.discreet(judgement.detail()));
        }
        home.exchanged(userClass, request, call, response, judgement, session);
        due = response.done();
        after(request, judgement.error());
        proceed();
    }

    /** What the outcome of a request means for what comes next. */
    private void after(BoundRequest request, ErrorType error) {
        position++;
        if (leaving && phase != Phase.ENDING && !home.rule().wholeIteration()) {
            end();
        } else if (error != ErrorType.NONE) {
            OnFailure policy = request.onFailure();
            if (policy == null) {
                policy = error == ErrorType.CAPTURE ? OnFailure.END_ITERATION : OnFailure.CONTINUE;
            }
            switch (policy) {
                case CONTINUE -> {}
                case END_ITERATION -> position = flow.ops().length;
                case STOP_USER -> {
                    if (phase == Phase.ENDING) {
                        gone();
                    } else {
                        end();
                    }
                }
            }
        }
    }

    /** False when the user has to wait for something, or is gone. */
    private boolean flowEnded() {
        if (phase == Phase.ENDING) {
            gone();
            return false;
        }
        if (leaving || iterationsLeft == 0) {
            end();
            return true;
        }
        boolean first = phase == Phase.STARTING;
        flowOver(true);
        phase = Phase.WAITING;
        if (!first) {
            due = nextStart();
            if (sleep()) {
                return false;
            }
        }
        begin();
        return true;
    }

    private long nextStart() {
        return switch (userClass.pause()) {
            case Wait.None none -> due;
            case Wait.Pause(DurationRange range) ->
                due + draw(range.low().toNanos(), range.high().toNanos());
            case Wait.Period(Duration period) -> scheduled + period.toNanos();
        };
    }

    private void begin() {
        phase = Phase.WORKING;
        scheduled = due;
        if (iterationsLeft > 0) {
            iterationsLeft--;
        }
        home.iterationStarted();
        Program.BoundTask drawn = userClass.tasks().get(deck.draw());
        task = drawn;
        enter(drawn.flow());
        beginTrail(drawn.name());
    }

    /** The steps that come now are a trace, unless there are none. */
    private void beginTrail(String name) {
        if (trace != null && flow.ops().length > 0) {
            trace.begin(name, due);
        }
    }

    /** @param whole whether the steps came to their end and were not cut */
    private void flowOver(boolean whole) {
        if (whole && phase == Phase.WORKING && task != null) {
            home.iterationEnded(task, due - scheduled);
        }
        if (trace != null) {
            trace.end(whole ? due : home.loop().now(), !whole);
        }
    }

    /** Whether the last step is done, a pause to its end. */
    private boolean isFlowDone() {
        return position == flow.ops().length && due <= home.loop().now();
    }

    private void end() {
        if (phase != Phase.WAITING) {
            flowOver(isFlowDone());
        }
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        phase = Phase.ENDING;
        due = Math.max(due, home.loop().now());
        enter(userClass.onStop());
        beginTrail("on-stop");
    }

    private void gone() {
        if (phase != Phase.WAITING) {
            flowOver(isFlowDone());
        }
        if (alarm != null) {
            alarm.cancel();
            alarm = null;
        }
        phase = Phase.GONE;
        underWay = null;
        conversation.close();
        home.left(this);
    }

    private void enter(Program.Flow next) {
        flow = next;
        position = 0;
        if (rounds.length < next.counters()) {
            rounds = new int[next.counters()];
        }
    }

    /** False when the moment is already there. */
    private boolean sleep() {
        if (due <= home.loop().now()) {
            return false;
        }
        alarm = home.loop().at(due, proceed);
        return true;
    }

    private long draw(long low, long high) {
        return low == high ? low : session.random.nextLong(low, high + 1);
    }
}
