package io.katydid.scenario.yaml;

import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Step;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserClass.TaskOrder;
import io.katydid.scenario.Wait;
import io.katydid.scenario.tree.ListNode;
import io.katydid.scenario.tree.MapNode;
import io.katydid.scenario.tree.Node;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import io.katydid.scenario.tree.ScalarNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads {@code users}: the user classes, their tasks and steps. */
final class UsersReader {

    /** A deck contains a task as often as its weight says, so weights must not be arbitrarily large. */
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

    /** Returns the user classes that have tasks; one without is reported. */
    List<UserClass> read(MappingReader root) {
        List<UserClass> users = new ArrayList<>();
        var members = root.members("users", "{ Visitor: { tasks: { … } } }");
        members.forEach((name, entry) -> {
            checkName("a user class", name, entry.key());
            UserClass user = user(name, entry);
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

    /** Returns the names of all requests; call {@link #read} first. */
    Set<String> requestNames() {
        return names;
    }

    private @Nullable UserClass user(String name, MapNode.Entry entry) {
        MappingReader mapping = MappingReader.of(SchemaSection.USER, entry.key(), entry.value(), problems);
        Scope scope = new Scope(known, everywhere, problems);
        if (mapping.hasLater()) {
            scope.open();
        }
        StepsReader steps = new StepsReader(scope, names, problems);
        if (mapping.has("weight")) {
            mapping.oneOf(List.of("weight", "count"));
        }
        int weight = weight(mapping);
        OptionalInt count = mapping.has("count")
                ? OptionalInt.of(mapping.whole("count", 1, 1, Integer.MAX_VALUE, "a number of users"))
                : OptionalInt.empty();
        Wait wait = wait(mapping);
        TaskOrder order = order(mapping);
        List<Step> onStart = steps.read(mapping, "on-start");
        List<Step> onStop = steps.read(mapping, "on-stop");
        List<Task> tasks = tasks(name, mapping, steps);
        OnFailure onFailure = steps.onFailure(mapping);
        mapping.finish();
        scope.check();
        return tasks.isEmpty()
                ? null
                : new UserClass(name, weight, count, wait, order, onStart, onStop, tasks, onFailure);
    }

    private List<Task> tasks(String user, MappingReader mapping, StepsReader steps) {
        List<Task> tasks = new ArrayList<>();
        var members = mapping.members("tasks", "{ look: { steps: [ { get: / } ] } }");
        members.forEach((name, entry) -> {
            checkName("a task", name, entry.key());
            tasks.add(task(name, entry, steps));
        });
        Node node = mapping.node("tasks");
        if (members.isEmpty() && (node == null || node instanceof MapNode || isNothing(node))) {
            problems.add(
                    mapping.at("tasks"),
                    "the user class " + ProblemText.quote(user)
                            + " has no task; write tasks: { look: { steps: [ { get: / } ] } }");
        }
        return tasks;
    }

    private static boolean isNothing(Node node) {
        return node instanceof ScalarNode scalar && scalar.isNull();
    }

    private Task task(String name, MapNode.Entry entry, StepsReader steps) {
        MappingReader mapping = MappingReader.of(SchemaSection.TASK, entry.key(), entry.value(), problems);
        int weight = weight(mapping);
        Set<String> tags = tags(mapping);
        List<Step> todo = steps.read(mapping, "steps");
        boolean empty = mapping.node("steps") == null || isEmptyList(mapping.node("steps"));
        if (empty && (entry.value() instanceof MapNode || isNothing(entry.value()))) {
            problems.add(
                    mapping.at("steps"),
                    "the task " + ProblemText.quote(name) + " has no step; write steps: [ { get: / } ]");
        }
        OnFailure onFailure = steps.onFailure(mapping);
        mapping.finish();
        return new Task(name, weight, tags, todo, onFailure);
    }

    private static boolean isEmptyList(@Nullable Node node) {
        return node instanceof ListNode list ? list.items().isEmpty() : node != null && isNothing(node);
    }

    private static int weight(MappingReader mapping) {
        return mapping.whole("weight", 1, 1, HEAVIEST, "a weight");
    }

    private Wait wait(MappingReader mapping) {
        ScalarNode scalar = mapping.scalar("wait", "a wait", "2s, 1s..3s, constant 2s, pacing 5s or throughput 2/s");
        return scalar == null ? new Wait.None() : new Times(problems).wait(scalar);
    }

    private TaskOrder order(MappingReader mapping) {
        List<String> orders = List.of("weighted", "sequential");
        ScalarNode scalar = mapping.scalar("order", "an order", ProblemText.choice(orders));
        if (scalar != null && !orders.contains(scalar.text())) {
            problems.wrong(scalar, "an order", ProblemText.choice(orders));
        }
        return scalar != null && scalar.text().equals("sequential") ? TaskOrder.SEQUENTIAL : TaskOrder.WEIGHTED;
    }

    private Set<String> tags(MappingReader mapping) {
        Set<String> tags = new LinkedHashSet<>();
        for (Node item : mapping.list("tags", "[ read, write ]")) {
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
            problems.add(
                    at,
                    ProblemText.quote(name) + " is not a name of " + what + "; write one or more words on one line");
        }
    }
}
