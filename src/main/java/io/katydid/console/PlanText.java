package io.katydid.console;

import io.katydid.report.NumberText;
import io.katydid.report.TextStyle;
import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.DurationRange;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.HttpSettings.Connections;
import io.katydid.scenario.LoadProfile;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.RecorderSpec;
import io.katydid.scenario.StatusSet;
import io.katydid.scenario.Step;
import io.katydid.scenario.TraceSettings;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.Wait;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Parts of a scenario in words, as short as possible. */
final class PlanText {

    private final TextStyle style;
    private final NumberText numberText;

    PlanText(TextStyle style) {
        this.style = style;
        this.numberText = NumberText.of(style);
    }

    String load(LoadProfile profile) {
        return switch (profile) {
            case UserProfile.Closed closed -> closed(closed);
            case UserProfile.Stages stages -> stages(stages.stages());
            case LoadProfile.Once _ -> "one user at a time, each task once";
            case LoadProfile.External _ -> "as the master says";
        };
    }

    private String closed(UserProfile.Closed closed) {
        Duration ramp = closed.spawnTime();
        String up = users(0, closed.users()) + " in " + numberText.span(ramp) + " (" + rate(closed.spawnRate())
                + " per second)";
        Duration runTime = closed.runTime();
        if (runTime == null) {
            return up + ", hold until stopped";
        }
        return runTime.compareTo(ramp) < 0
                ? up + ", but ends at " + numberText.span(runTime) + " with "
                        + numberText.count(closed.usersAt(runTime))
                : up + ", hold until " + numberText.span(runTime);
    }

    /** As the user may have written it: {@code 10}, not {@code 10.0}. */
    private String rate(double perSecond) {
        return perSecond == Math.rint(perSecond) ? numberText.count((long) perSecond) : numberText.rate(perSecond);
    }

    private String stages(List<UserProfile.Stage> stages) {
        List<String> words = new ArrayList<>();
        Duration length = Duration.ZERO;
        int users = 0;
        for (UserProfile.Stage stage : stages) {
            String span = numberText.span(stage.duration());
            if (stage.users() == users) {
                words.add("hold " + numberText.count(users) + " for " + span);
            } else {
                words.add(users(users, stage.users()) + (stage.ramp() ? " in " + span : " at once, hold for " + span));
            }
            users = stage.users();
            length = length.plus(stage.duration());
        }
        return String.join(", ", words) + "; " + numberText.span(length) + " in all";
    }

    private String users(int from, int to) {
        return numberText.count(from) + arrow() + numberText.plural(to, "user");
    }

    private String arrow() {
        return style.arrow();
    }

    String pause(Wait wait) {
        return switch (wait) {
            case Wait.None _ -> "no wait";
            case Wait.Pause pause -> "wait " + range(pause.duration());
            case Wait.Period period -> "an iteration every " + numberText.span(period.period());
        };
    }

    String range(DurationRange range) {
        String low = numberText.span(range.low());
        return range.low().equals(range.high()) ? low : low + ".." + numberText.span(range.high());
    }

    /** The details of a request beside method, name and path. */
    List<String> details(Step.Request request) {
        List<String> details = new ArrayList<>();
        if (request.body() != null) {
            details.add("with " + body(request.body()));
        }
        String expected = expectation(request.expectation());
        if (!expected.isEmpty()) {
            details.add("expects " + expected);
        }
        if (!request.captures().isEmpty()) {
            details.add("captures "
                    + request.captures().stream().map(Capture::variable).collect(Collectors.joining(", ")));
        }
        if (request.onFailure() != null) {
            details.add(onFailure(request.onFailure()));
        }
        return details;
    }

    String onFailure(OnFailure onFailure) {
        return "on failure " + onFailure.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static String body(Body body) {
        return switch (body) {
            case Body.Json _ -> "json";
            case Body.Form _ -> "form";
            case Body.Text _ -> "body";
        };
    }

    private String expectation(Expectation expectation) {
        List<String> words = new ArrayList<>();
        if (expectation.status() != null) {
            words.add(status(expectation.status()));
        }
        if (expectation.bodyContains() != null) {
            words.add("text");
        }
        expectation.json().forEach(json -> words.add(json.path()));
        if (expectation.within() != null) {
            words.add("within " + numberText.span(expectation.within()));
        }
        return String.join(", ", words);
    }

    private static String status(StatusSet set) {
        return set.ranges().stream().map(PlanText::status).collect(Collectors.joining(" or "));
    }

    private static String status(StatusSet.Range range) {
        if (range.low() == range.high()) {
            return Integer.toString(range.low());
        }
        return range.low() % 100 == 0 && range.high() == range.low() + 99
                ? range.low() / 100 + "xx"
                : range.low() + ".." + range.high();
    }

    String http(HttpSettings http) {
        List<String> words = new ArrayList<>();
        words.add("timeout " + numberText.span(http.timeout()));
        words.add(
                switch (http.connections()) {
                    case Connections.PerUser _ -> "connections per user";
                    case Connections.Shared shared ->
                        numberText.plural(shared.perHost(), "connection") + " per host, shared";
                });
        if (http.tls().authority() != null) {
            words.add("trusts " + http.tls().authority());
        }
        if (!http.tls().verify()) {
            words.add("certificates are not verified");
        }
        return String.join(", ", words);
    }

    String traces(TraceSettings traces) {
        List<String> reasons = new ArrayList<>();
        if (traces.errors()) {
            reasons.add("with errors");
        }
        if (traces.slowerThan() != null) {
            reasons.add("slower than " + numberText.span(traces.slowerThan()));
        }
        // As written, for figures round
        String share = BigDecimal.valueOf(traces.share())
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
        return share + " % of iterations" + (reasons.isEmpty() ? "" : ", and those " + String.join(" or ", reasons));
    }

    String recorder(RecorderSpec recorder) {
        return switch (recorder) {
            case RecorderSpec.Json json ->
                "json to " + (json.file() == null ? "standard output" : json.file()) + ", every "
                        + numberText.span(json.interval())
                        + (json.systemInterval().equals(json.interval())
                                ? ""
                                : ", system lines every " + numberText.span(json.systemInterval()));
            case RecorderSpec.Otel otel -> "otel" + otel(otel);
            case RecorderSpec.Prometheus _ -> "prometheus, at /metrics";
        };
    }

    private String otel(RecorderSpec.Otel otel) {
        Map<RecorderSpec.Signal, RecorderSpec.Destination> to = otel.destinations();
        String where = to.entrySet().stream()
                .map(entry -> entry.getKey().word() + " to " + entry.getValue())
                .collect(Collectors.joining(", "));
        return where.isEmpty()
                ? ", with nothing to send"
                : ", every " + numberText.span(otel.interval()) + ": " + where;
    }
}
