package io.katydid.scenario.yaml;

import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Step;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserType;
import io.katydid.scenario.UserType.TaskOrder;
import io.katydid.scenario.Wait;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code users}: the classes, their tasks and what they do. */
final class UsersReader {

    /** A deck holds a task as often as its weight says, so weights are not to be arbitrarily large. */
    static final int HEAVIEST = 10_000;

    private final Scope.Known known;
    private final List<Scope.Use> everywhere;
    private final Problems problems;
    private final Set<String> names = new LinkedHashSet<>();

    /** @param everywhere expressions that every user class must be able to evaluate */
    UsersReader(Scope.Known known, List<Scope.Use> everywhere, Problems problems) {
        this.known = known;
        this.everywhere = everywhere;
        this.problems = problems;
    }

    /** User classes that have tasks; where one has none, that was reported. */
    List<UserType> read(Settings root) {
        List<UserType> users = new ArrayList<>();
        var members = root.members("users", "{ Visitor: { tasks: { … } } }");
        members.forEach((name, entry) -> {
            checkName("a user class", name, entry.key());
            UserType user = user(name, entry);
            if (user != null) {
                users.add(user);
            }
        });
        boolean wrong = root.node("users") instanceof ListNode
                || (root.node("users") instanceof ScalarNode scalar && !scalar.isNull());
        if (members.isEmpty() && !wrong) {
            problems.add(
                    root.at("users"),
                    "there is no user class; write users: { Visitor: { tasks: { look: { steps: [ { get: / } ] } } } }");
        }
        return users;
    }

    /** The names of all requests, once {@link #read} was called. */
    Set<String> requestNames() {
        return names;
    }

    private @Nullable UserType user(String name, MapNode.Entry entry) {
        Settings settings = Settings.of(Place.USER, entry.key(), entry.value(), problems);
        Scope scope = new Scope(known, everywhere, problems);
        if (settings.hasLater()) {
            scope.open();
        }
        StepsReader steps = new StepsReader(scope, names, problems);
        if (settings.has("weight")) {
            settings.oneOf(List.of("weight", "count"));
        }
        int weight = weight(settings);
        OptionalInt count = settings.has("count")
                ? OptionalInt.of(settings.whole("count", 1, 1, Integer.MAX_VALUE, "a number of users"))
                : OptionalInt.empty();
        Wait wait = wait(settings);
        TaskOrder order = order(settings);
        List<Step> onStart = steps.read(settings, "on-start");
        List<Step> onStop = steps.read(settings, "on-stop");
        List<Task> tasks = tasks(name, settings, steps);
        OnFailure onFailure = steps.onFailure(settings);
        settings.finish();
        scope.check();
        return tasks.isEmpty()
                ? null
                : new UserType(name, weight, count, wait, order, onStart, onStop, tasks, onFailure);
    }

    private List<Task> tasks(String user, Settings settings, StepsReader steps) {
        List<Task> tasks = new ArrayList<>();
        var members = settings.members("tasks", "{ look: { steps: [ { get: / } ] } }");
        members.forEach((name, entry) -> {
            checkName("a task", name, entry.key());
            tasks.add(task(name, entry, steps));
        });
        Node node = settings.node("tasks");
        if (members.isEmpty() && (node == null || node instanceof MapNode || isNothing(node))) {
            problems.add(
                    settings.at("tasks"),
                    "the user class " + Words.quote(user)
                            + " has no task; write tasks: { look: { steps: [ { get: / } ] } }");
        }
        return tasks;
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.isNull();
    }

    private Task task(String name, MapNode.Entry entry, StepsReader steps) {
        Settings settings = Settings.of(Place.TASK, entry.key(), entry.value(), problems);
        int weight = weight(settings);
        Set<String> tags = tags(settings);
        List<Step> todo = steps.read(settings, "steps");
        boolean empty = settings.node("steps") == null || isEmptyList(settings.node("steps"));
        if (empty && (entry.value() instanceof MapNode || isNothing(entry.value()))) {
            problems.add(
                    settings.at("steps"),
                    "the task " + Words.quote(name) + " has no step; write steps: [ { get: / } ]");
        }
        OnFailure onFailure = steps.onFailure(settings);
        settings.finish();
        return new Task(name, weight, tags, todo, onFailure);
    }

    private static boolean isEmptyList(@Nullable Node node) {
        return node instanceof ListNode list ? list.items().isEmpty() : node != null && isNothing(node);
    }

    private static int weight(Settings settings) {
        return settings.whole("weight", 1, 1, HEAVIEST, "a weight");
    }

    private Wait wait(Settings settings) {
        ScalarNode scalar = settings.scalar("wait", "a wait", "2s, 1s..3s, constant 2s, pacing 5s or throughput 2/s");
        return scalar == null ? new Wait.None() : new Times(problems).wait(scalar);
    }

    private TaskOrder order(Settings settings) {
        List<String> orders = List.of("weighted", "sequential");
        ScalarNode scalar = settings.scalar("order", "an order", Words.choice(orders));
        if (scalar != null && !orders.contains(scalar.text())) {
            problems.wrong(scalar, "an order", Words.choice(orders));
        }
        return scalar != null && scalar.text().equals("sequential") ? TaskOrder.SEQUENTIAL : TaskOrder.WEIGHTED;
    }

    private Set<String> tags(Settings settings) {
        Set<String> tags = new LinkedHashSet<>();
        for (Node item : settings.list("tags", "[ read, write ]")) {
            if (item instanceof ScalarNode scalar && !scalar.text().isBlank()) {
                tags.add(scalar.text());
            } else {
                problems.wrong(item, "a tag", "one word");
            }
        }
        return tags;
    }

    private void checkName(String what, String name, Position at) {
        if (name.isBlank() || name.chars().anyMatch(Character::isISOControl)) {
            problems.add(at, Words.quote(name) + " is not a name of " + what + "; write one or more words on one line");
        }
    }
}
