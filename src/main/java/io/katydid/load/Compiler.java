package io.katydid.load;

import io.katydid.scenario.Expectation;
import io.katydid.scenario.Header;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Origin;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserType;
import io.katydid.stats.EndpointKey;
import io.katydid.stats.TaskKey;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** Binds a scenario to a program. A failure here is our bug: what the user wrote was judged by the reader. */
final class Compiler {

    private final Scenario scenario;
    private final LongSupplier epochMillis;
    private final Map<EndpointKey, Integer> endpoints = new LinkedHashMap<>();
    private final List<TaskKey> tasks = new ArrayList<>();

    private Compiler(Scenario scenario, LongSupplier epochMillis) {
        this.scenario = scenario;
        this.epochMillis = epochMillis;
    }

    /** @param epochMillis the date, for {@code now()} */
    static Program compile(Scenario scenario, LongSupplier epochMillis) {
        Compiler compiler = new Compiler(scenario, epochMillis);
        List<Program.Role> roles = new ArrayList<>();
        scenario.users().forEach(type -> roles.add(compiler.role(roles.size(), type)));
        boolean shared = scenario.http().connections() instanceof HttpSettings.Connections.Shared;
        return new Program(
                List.copyOf(compiler.endpoints.keySet()), List.copyOf(compiler.tasks), List.copyOf(roles), shared);
    }

    private Program.Role role(int index, UserType type) {
        Binding binding = new Binding(scenario, type, epochMillis);
        int divisor = type.tasks().stream().mapToInt(Task::weight).reduce(0, Compiler::greatestDivisor);
        Program.Flow onStart = flow(type, null, type.onStart(), binding);
        List<Program.Assignment> tasks = type.tasks().stream()
                .map(task -> assignment(type, task, binding, task.weight() / divisor))
                .toList();
        Program.Flow onStop = flow(type, null, type.onStop(), binding);
        boolean sequential = type.order() == UserType.TaskOrder.SEQUENTIAL;
        return new Program.Role(
                index, type.name(), type.pause(), sequential, onStart, tasks, onStop, binding.initialValues());
    }

    private Program.Assignment assignment(UserType type, Task task, Binding binding, int cards) {
        tasks.add(new TaskKey(type.name(), task.name()));
        return new Program.Assignment(tasks.size() - 1, task.name(), flow(type, task, task.steps(), binding), cards);
    }

    private static int greatestDivisor(int a, int b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
    }

    private Program.Flow flow(UserType type, @Nullable Task task, List<Step> steps, Binding binding) {
        List<Program.Op> ops = new ArrayList<>();
        int counters = append(type, task, steps, binding, ops, 0);
        return new Program.Flow(ops.toArray(Program.Op[]::new), counters);
    }

    private int append(
            UserType type, @Nullable Task task, List<Step> steps, Binding binding, List<Program.Op> ops, int counters) {
        int used = counters;
        for (Step step : steps) {
            switch (step) {
                case Step.Request request -> ops.add(new Program.Op.Send(request(type, task, request, binding)));
                case Step.Think think ->
                    ops.add(new Program.Op.Pause(
                            think.duration().low().toNanos(),
                            think.duration().high().toNanos()));
                case Step.Repeat repeat -> {
                    int counter = used;
                    ops.add(new Program.Op.Begin(counter, repeat.times()));
                    int body = ops.size();
                    used = append(type, task, repeat.steps(), binding, ops, used + 1);
                    ops.add(new Program.Op.End(counter, body));
                }
            }
        }
        return used;
    }

    private BoundRequest request(UserType type, @Nullable Task task, Step.Request request, Binding binding) {
        Content content = request.body() == null ? null : Content.of(request.body(), binding);
        Origin origin = scenario.target().origin();
        Text path = binding.text(request.path());
        String constant = path.constant();
        if (constant != null) {
            Location location = Location.of(constant, origin, scenario.target().basePath());
            origin = location.origin();
            path = new Text(List.of(new Text.Fixed(location.path())));
        }
        EndpointKey key = new EndpointKey(
                type.name(),
                request.method().name(),
                request.name(),
                constant == null ? server(path.fixedStart()) : origin.server());
        int endpoint = Objects.requireNonNullElse(endpoints.putIfAbsent(key, endpoints.size()), endpoints.size() - 1);
        Expectation expectation = request.expectation();
        return new BoundRequest(
                endpoint,
                request.method(),
                origin,
                scenario.target().basePath(),
                path,
                constant != null,
                headers(request, content, binding),
                content,
                expectation.status(),
                Checks.of(expectation, request.captures(), binding, request.method() == HttpMethod.HEAD),
                onFailure(request.onFailure(), task == null ? null : task.onFailure(), type.onFailure()));
    }

    /**
     * Where a path leads whose end is not known yet.
     *
     * @return empty when its start may become the address of any server
     */
    private String server(String start) {
        if ("https://".startsWith(start) || "http://".startsWith(start)) {
            return "";
        }
        boolean address = start.startsWith("https://") || start.startsWith("http://");
        if (address && start.indexOf('/', start.indexOf("//") + 2) < 0) {
            return "";
        }
        Origin target = scenario.target().origin();
        return (address ? Location.of(start, target, "").origin() : target).server();
    }

    private static @Nullable OnFailure onFailure(
            @Nullable OnFailure step, @Nullable OnFailure task, @Nullable OnFailure user) {
        return step != null ? step : task != null ? task : user;
    }

    private List<BoundRequest.BoundHeader> headers(Step.Request request, @Nullable Content content, Binding binding) {
        Map<String, BoundRequest.BoundHeader> headers = new LinkedHashMap<>();
        if (content != null && content.type() != null) {
            put(headers, "content-type", new Text(List.of(new Text.Fixed(content.type()))));
        }
        for (Header header : scenario.http().headers()) {
            put(headers, header.name(), binding.text(header.value()));
        }
        for (Header header : request.headers()) {
            put(headers, header.name(), binding.text(header.value()));
        }
        return List.copyOf(headers.values());
    }

    private static void put(Map<String, BoundRequest.BoundHeader> headers, String name, Text value) {
        headers.put(name.toLowerCase(Locale.ROOT), new BoundRequest.BoundHeader(name, value.singleLine()));
    }
}
