package io.katydid.scenario.yaml;

import io.katydid.scenario.Overrides;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.tree.Position;
import io.katydid.scenario.tree.ProblemText;
import io.katydid.scenario.tree.Problems;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Keeps the tasks that options select by tag, as Locust does; a user class left without tasks is dropped. */
final class TagFilter {

    private final Overrides overrides;

    TagFilter(Overrides overrides) {
        this.overrides = overrides;
    }

    List<UserClass> apply(List<UserClass> users, Problems problems) {
        if (overrides.tags().isEmpty() && overrides.excludedTags().isEmpty()) {
            return users;
        }
        List<UserClass> kept = new ArrayList<>();
        for (UserClass user : users) {
            List<Task> tasks =
                    user.tasks().stream().filter(task -> isChosen(task.tags())).toList();
            if (!tasks.isEmpty()) {
                kept.add(with(user, tasks));
            }
        }
        if (kept.isEmpty() && !users.isEmpty()) {
            nothingLeft(users, problems);
        }
        return kept;
    }

    private boolean isChosen(Set<String> tags) {
        boolean wanted = overrides.tags().isEmpty() || !Collections.disjoint(tags, overrides.tags());
        return wanted && Collections.disjoint(tags, overrides.excludedTags());
    }

    private void nothingLeft(List<UserClass> users, Problems problems) {
        Set<String> all = new TreeSet<>();
        users.forEach(user -> user.tasks().forEach(task -> all.addAll(task.tags())));
        String option = overrides.tags().isEmpty() ? "--exclude-tags" : "--tags";
        problems.add(
                Position.whole(option),
                "no task is left; "
                        + (all.isEmpty()
                                ? "no task of the scenario has tags, so leave the option out"
                                : "the tags of the scenario are " + ProblemText.list(all)));
    }

    private static UserClass with(UserClass user, List<Task> tasks) {
        return new UserClass(
                user.name(),
                user.weight(),
                user.count(),
                user.pause(),
                user.order(),
                user.onStart(),
                user.onStop(),
                tasks,
                user.onFailure());
    }
}
