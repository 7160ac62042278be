package io.katydid.load;

import io.katydid.scenario.Body;
import io.katydid.scenario.Capture;
import io.katydid.scenario.DurationRange;
import io.katydid.scenario.Expectation;
import io.katydid.scenario.Header;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.Load;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Secret;
import io.katydid.scenario.StatusSet;
import io.katydid.scenario.Step;
import io.katydid.scenario.Target;
import io.katydid.scenario.Task;
import io.katydid.scenario.Template;
import io.katydid.scenario.UserClass;
import io.katydid.scenario.UserProfile;
import io.katydid.scenario.Wait;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Scenarios in few words, for tests. */
final class Plans {

    static final Origin ORIGIN = new Origin("http", "shop.test", 80);

    private static final Pattern VARIABLE = Pattern.compile("\\$\\{(\\w+)}");

    private Plans() {}

    static Scenario scenario(PlannedUser... users) {
        return scenario(Map.of(), users);
    }

    static Scenario scenario(Map<String, Object> variables, PlannedUser... users) {
        return new Scenario(
                "test",
                new Target(ORIGIN, ""),
                variables,
                Map.of("secret", new Secret("env SECRET", "s3cret")),
                HttpSettings.DEFAULT,
                Load.of(List.of(users).stream().map(PlannedUser::type).toList(), new UserProfile.Closed(1, 1, null)),
                List.of(),
                List.of(),
                Optional.empty(),
                "");
    }

    static PlannedUser user(String name) {
        return new PlannedUser(name);
    }

    static PlannedRequest get(String path) {
        return new PlannedRequest(HttpMethod.GET, path);
    }

    static PlannedRequest post(String path) {
        return new PlannedRequest(HttpMethod.POST, path);
    }

    static Step think(Duration duration) {
        return new Step.Think(DurationRange.of(duration));
    }

    static Step repeat(int times, Step... steps) {
        return new Step.Repeat(times, List.of(steps));
    }

    /** Text in which {@code ${name}} is a variable. */
    static Template template(String text) {
        List<Template.Part> parts = new ArrayList<>();
        Matcher matcher = VARIABLE.matcher(text);
        int from = 0;
        while (matcher.find()) {
            if (matcher.start() > from) {
                parts.add(new Template.Literal(text.substring(from, matcher.start())));
            }
            parts.add(new Template.Variable(matcher.group(1)));
            from = matcher.end();
        }
        if (from < text.length()) {
            parts.add(new Template.Literal(text.substring(from)));
        }
        return new Template(text, parts);
    }

    static Template expression(Template.Part part) {
        return new Template("", List.of(part));
    }

    static StatusSet statuses(int low, int high) {
        return new StatusSet(List.of(new StatusSet.Range(low, high)));
    }

    /** A user class under construction. */
    static final class PlannedUser {
        private final String name;
        private int weight = 1;
        private OptionalInt count = OptionalInt.empty();
        private Wait pause = new Wait.None();
        private UserClass.TaskOrder order = UserClass.TaskOrder.WEIGHTED;
        private List<Step> onStart = List.of();
        private List<Step> onStop = List.of();
        private final List<Task> tasks = new ArrayList<>();
        private @Nullable OnFailure onFailure;

        PlannedUser(String name) {
            this.name = name;
        }

        PlannedUser weight(int weight) {
            this.weight = weight;
            return this;
        }

        PlannedUser count(int count) {
            this.count = OptionalInt.of(count);
            return this;
        }

        PlannedUser pause(Duration constant) {
            return pause(new Wait.Pause(DurationRange.of(constant)));
        }

        PlannedUser pause(Wait pause) {
            this.pause = pause;
            return this;
        }

        PlannedUser sequential() {
            this.order = UserClass.TaskOrder.SEQUENTIAL;
            return this;
        }

        PlannedUser onStart(Step... steps) {
            onStart = List.of(steps);
            return this;
        }

        PlannedUser onStop(Step... steps) {
            onStop = List.of(steps);
            return this;
        }

        PlannedUser task(Step... steps) {
            return task(1, null, steps);
        }

        PlannedUser task(int weight, @Nullable OnFailure policy, Step... steps) {
            tasks.add(new Task("task" + tasks.size(), weight, Set.of(), List.of(steps), policy));
            return this;
        }

        PlannedUser onFailure(OnFailure policy) {
            onFailure = policy;
            return this;
        }

        UserClass type() {
            return new UserClass(name, weight, count, pause, order, onStart, onStop, tasks, onFailure);
        }
    }

    /** A request under construction. */
    static final class PlannedRequest {
        private final HttpMethod method;
        private final Template path;
        private final List<Header> headers = new ArrayList<>();
        private @Nullable Body body;
        private Expectation expectation = Expectation.NONE;
        private final List<Capture> captures = new ArrayList<>();

        PlannedRequest(HttpMethod method, String path) {
            this.method = method;
            this.path = template(path);
        }

        PlannedRequest header(String name, Template value) {
            headers.add(new Header(name, value));
            return this;
        }

        PlannedRequest body(Body body) {
            this.body = body;
            return this;
        }

        PlannedRequest expect(Expectation expectation) {
            this.expectation = expectation;
            return this;
        }

        PlannedRequest capture(String variable, Capture.Source source) {
            captures.add(new Capture(variable, source, null));
            return this;
        }

        Step step() {
            return onFailure(null);
        }

        Step onFailure(@Nullable OnFailure policy) {
            return new Step.Request(method, path.source(), path, headers, body, expectation, captures, policy);
        }
    }
}
