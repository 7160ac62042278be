package io.katydid.console;

import io.katydid.report.AnsiColor;
import io.katydid.report.NumberText;
import io.katydid.report.StyledLine;
import io.katydid.report.TextStyle;
import io.katydid.scenario.Step;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserClass.TaskOrder;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/** User classes, their tasks, and the steps of these as a tree. */
record UserTree(TextStyle style, PlanText words) {

    private static final String STEP = "  ";

    /** HTTP's longest method has seven letters; nearly all have four. */
    private static final int METHOD = 4;

    List<StyledLine> lines(List<UserClass> users) {
        int weights = users.stream()
                .filter(user -> user.count().isEmpty())
                .mapToInt(UserClass::weight)
                .sum();
        boolean fixed = users.stream().anyMatch(user -> user.count().isPresent());
        List<StyledLine> lines = new ArrayList<>();
        lines.add(new StyledLine(style).add("users", AnsiColor.DIM));
        for (UserClass user : users) {
            StyledLine line = new StyledLine(style)
                    .add(STEP)
                    .add(user.name(), AnsiColor.BOLD)
                    .add("   " + share(user, weights, fixed) + "   " + words.pause(user.pause()));
            if (user.onFailure() != null) {
                line.add("   " + words.onFailure(user.onFailure()), AnsiColor.DIM);
            }
            lines.add(line);
            phase("on-start", user.onStart(), lines);
            tasks(user, lines);
            phase("on-stop", user.onStop(), lines);
        }
        return lines;
    }

    /** Each method and name once, in the order of the plan, with the number of requests that have it. */
    List<String> endpoints(List<UserClass> users) {
        Map<String, Integer> times = new LinkedHashMap<>();
        for (UserClass user : users) {
            Stream.of(Stream.of(user.onStart()), user.tasks().stream().map(Task::steps), Stream.of(user.onStop()))
                    .flatMap(steps -> steps)
                    .flatMap(Collection::stream)
                    .flatMap(UserTree::requests)
                    .forEach(request -> times.merge(endpoint(request), 1, Integer::sum));
        }
        return times.entrySet().stream()
                .map(endpoint -> endpoint.getValue() == 1
                        ? endpoint.getKey()
                        : endpoint.getKey() + "   " + endpoint.getValue() + " steps together")
                .toList();
    }

    private static Stream<Step.Request> requests(Step step) {
        return switch (step) {
            case Step.Request request -> Stream.of(request);
            case Step.Think _ -> Stream.empty();
            case Step.Repeat repeat -> repeat.steps().stream().flatMap(UserTree::requests);
        };
    }

    private String share(UserClass user, int weights, boolean fixed) {
        NumberText numberText = NumberText.of(style);
        return user.count().isPresent()
                ? numberText.plural(user.count().getAsInt(), "user")
                : "weight " + user.weight() + ", " + numberText.percent((double) user.weight() / weights) + " of "
                        + (fixed ? "the other users" : "users");
    }

    private void tasks(UserClass user, List<StyledLine> lines) {
        int weights = user.tasks().stream().mapToInt(Task::weight).sum();
        for (Task task : user.tasks()) {
            StyledLine line = new StyledLine(style).add(STEP.repeat(2)).add(task.name(), AnsiColor.BOLD);
            if (user.order() == TaskOrder.SEQUENTIAL) {
                line.add("   in order" + (task.weight() == 1 ? "" : ", " + task.weight() + " times"));
            } else {
                double share = (double) task.weight() / weights;
                line.add("   " + NumberText.of(style).percent(share));
            }
            if (!task.tags().isEmpty()) {
                line.add("   tags " + String.join(", ", new TreeSet<>(task.tags())), AnsiColor.DIM);
            }
            if (task.onFailure() != null) {
                line.add("   " + words.onFailure(task.onFailure()), AnsiColor.DIM);
            }
            lines.add(line);
            steps(task.steps(), 3, lines);
        }
    }

    private void phase(String name, List<Step> steps, List<StyledLine> lines) {
        if (!steps.isEmpty()) {
            lines.add(new StyledLine(style).add(STEP.repeat(2) + name));
            steps(steps, 3, lines);
        }
    }

    private void steps(List<Step> steps, int depth, List<StyledLine> lines) {
        for (Step step : steps) {
            StyledLine line = new StyledLine(style).add(STEP.repeat(depth));
            lines.add(line);
            switch (step) {
                case Step.Request request -> request(request, line);
                case Step.Think think -> line.add("think " + words.range(think.duration()), AnsiColor.DIM);
                case Step.Repeat repeat -> {
                    line.add("repeat " + repeat.times() + " times", AnsiColor.DIM);
                    steps(repeat.steps(), depth + 1, lines);
                }
            }
        }
    }

    private void request(Step.Request request, StyledLine line) {
        line.add(endpoint(request));
        if (!request.path().source().equals(request.name())) {
            line.add("   " + request.path().source(), AnsiColor.DIM);
        }
        words.details(request).forEach(detail -> line.add("   " + detail, AnsiColor.DIM));
    }

    private static String endpoint(Step.Request request) {
        String method = request.method().name();
        return method + " ".repeat(Math.max(0, METHOD - method.length()) + 1) + request.name();
    }
}
