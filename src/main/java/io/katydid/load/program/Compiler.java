package io.katydid.load.program;

import io.katydid.scenario.Expectation;
import io.katydid.scenario.Header;
import io.katydid.scenario.HttpMethod;
import io.katydid.scenario.HttpSettings;
import io.katydid.scenario.OnFailure;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Task;
import io.katydid.scenario.UserClass;
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

/** Binds a scenario to a program. A failure here is a bug of ours, because the reader has validated the scenario. */
public final class Compiler {

    private final Scenario scenario;
    private final LongSupplier epochMillis;
    private final Map<EndpointKey, Integer> endpoints = new LinkedHashMap<>();
    private final List<TaskKey> tasks = new ArrayList<>();

    private Compiler(Scenario scenario, LongSupplier epochMillis) {
        this.scenario = scenario;
        this.epochMillis = epochMillis;
    }

    /**
     * Returns the program of a scenario.
     *
     * @param epochMillis the date, for {@code now()}
     */
    public static Program compile(Scenario scenario, LongSupplier epochMillis) {
        Compiler compiler = new Compiler(scenario, epochMillis);
        List<Program.BoundUserClass> userClasses = new ArrayList<>();
        scenario.users().forEach(type -> userClasses.add(compiler.userClass(userClasses.size(), type)));
        boolean shared = scenario.http().connections() instanceof HttpSettings.Connections.Shared;
        return new Program(
                List.copyOf(compiler.endpoints.keySet()),
                List.copyOf(compiler.tasks),
                List.copyOf(userClasses),
                shared);
    }

    /**
     * Returns the endpoints that a scenario can have figures of, in the order of the plan, for a process that does not
     * make the load itself.
     */
    public static List<EndpointKey> endpoints(Scenario scenario) {
        return compile(scenario, () -> 0L).endpoints();
    }

    private Program.BoundUserClass userClass(int index, UserClass type) {
        VariableSlots slots = new VariableSlots(scenario, type, epochMillis);
        int divisor = type.tasks().stream().mapToInt(Task::weight).reduce(0, Compiler::greatestDivisor);
        Program.Flow onStart = flow(type, null, type.onStart(), slots);
        List<Program.BoundTask> tasks = type.tasks().stream()
                .map(task -> task(type, task, slots, task.weight() / divisor))
                .toList();
        Program.Flow onStop = flow(type, null, type.onStop(), slots);
        Program.TaskOrder order = switch (type.order()) {
            case WEIGHTED -> Program.TaskOrder.WEIGHTED;
            case SEQUENTIAL -> Program.TaskOrder.SEQUENTIAL;
        };
        return new Program.BoundUserClass(
                index, type.name(), type.pause(), order, onStart, tasks, onStop, slots.initialValues());
    }

    private Program.BoundTask task(UserClass type, Task task, VariableSlots slots, int cards) {
        tasks.add(new TaskKey(type.name(), task.name()));
        return new Program.BoundTask(tasks.size() - 1, task.name(), flow(type, task, task.steps(), slots), cards);
    }

    private static int greatestDivisor(int a, int b) {
        return b == 0 ? a : greatestDivisor(b, a % b);
    }

    private Program.Flow flow(UserClass type, @Nullable Task task, List<Step> steps, VariableSlots slots) {
        List<Program.Op> ops = new ArrayList<>();
        int counters = append(type, task, steps, slots, ops, 0);
        return new Program.Flow(ops.toArray(Program.Op[]::new), counters);
    }

    private int append(
            UserClass type,
            @Nullable Task task,
            List<Step> steps,
            VariableSlots slots,
            List<Program.Op> ops,
            int counters) {
        int used = counters;
        for (Step step : steps) {
            switch (step) {
                case Step.Request request -> ops.add(new Program.Op.Send(request(type, task, request, slots)));
                case Step.Think think ->
                    ops.add(new Program.Op.Pause(
                            think.duration().low().toNanos(),
                            think.duration().high().toNanos()));
                case Step.Repeat repeat -> {
                    int counter = used;
                    ops.add(new Program.Op.Begin(counter, repeat.times()));
                    int body = ops.size();
                    used = append(type, task, repeat.steps(), slots, ops, used + 1);
                    ops.add(new Program.Op.End(counter, body));
                }
            }
        }
        return used;
    }

    private BoundRequest request(UserClass type, @Nullable Task task, Step.Request request, VariableSlots slots) {
        BoundBody content = request.body() == null ? null : BoundBody.of(request.body(), slots);
        BoundTarget target = BoundTarget.of(slots.text(request.path()), scenario.target());
        EndpointKey key = new EndpointKey(type.name(), request.method().name(), request.name(), target.knownServer());
        int endpoint = Objects.requireNonNullElse(endpoints.putIfAbsent(key, endpoints.size()), endpoints.size() - 1);
        Expectation expectation = request.expectation();
        return new BoundRequest(
                endpoint,
                request.method(),
                target,
                headers(request, content, slots),
                content,
                expectation.status(),
                ResponseChecks.of(expectation, request.captures(), slots, request.method() == HttpMethod.HEAD),
                onFailure(request.onFailure(), task == null ? null : task.onFailure(), type.onFailure()));
    }

    private static @Nullable OnFailure onFailure(
            @Nullable OnFailure step, @Nullable OnFailure task, @Nullable OnFailure user) {
        return step != null ? step : task != null ? task : user;
    }

    private List<BoundHeader> headers(Step.Request request, @Nullable BoundBody content, VariableSlots slots) {
        Map<String, BoundHeader> headers = new LinkedHashMap<>();
        if (content != null && content.type() != null) {
            put(headers, "content-type", BoundTemplate.fixed(content.type()));
        }
        for (Header header : scenario.http().headers()) {
            put(headers, header.name(), slots.text(header.value()));
        }
        for (Header header : request.headers()) {
            put(headers, header.name(), slots.text(header.value()));
        }
        return List.copyOf(headers.values());
    }

    private static void put(Map<String, BoundHeader> headers, String name, BoundTemplate value) {
        headers.put(name.toLowerCase(Locale.ROOT), BoundHeader.of(name, value));
    }
}
