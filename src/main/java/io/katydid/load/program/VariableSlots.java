package io.katydid.load.program;

import io.katydid.scenario.Capture;
import io.katydid.scenario.Scenario;
import io.katydid.scenario.Step;
import io.katydid.scenario.Task;
import io.katydid.scenario.Template;
import io.katydid.scenario.UserClass;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** What each name means for the users of one class: a fixed value, or a slot of the session that captures write to. */
final class VariableSlots {

    private final Scenario scenario;
    private final LongSupplier epochMillis;
    private final Map<String, Integer> slots = new HashMap<>();

    VariableSlots(Scenario scenario, UserClass type, LongSupplier epochMillis) {
        this.scenario = scenario;
        this.epochMillis = epochMillis;
        collect(type.onStart());
        type.tasks().stream().map(Task::steps).forEach(this::collect);
        collect(type.onStop());
    }

    private void collect(List<Step> steps) {
        for (Step step : steps) {
            switch (step) {
                case Step.Request request ->
                    request.captures().stream()
                            .map(Capture::variable)
                            .forEach(name -> slots.putIfAbsent(name, slots.size()));
                case Step.Repeat repeat -> collect(repeat.steps());
                case Step.Think think -> {}
            }
        }
    }

    int slot(String captured) {
        Integer slot = slots.get(captured);
        if (slot == null) {
            throw new IllegalStateException("nothing captures '" + captured + "'");
        }
        return slot;
    }

    /** Returns the values that a user starts with, by slot. */
    @Nullable
    Object[] initialValues() {
        @Nullable Object[] values = new @Nullable Object[slots.size()];
        slots.forEach((name, slot) -> values[slot] = fixed(name));
        return values;
    }

    BoundTemplate text(Template template) {
        return new BoundTemplate(template.parts().stream().map(this::piece).toList());
    }

    private BoundTemplate.Piece piece(Template.Part part) {
        return switch (part) {
            case Template.Literal literal -> new BoundTemplate.Fixed(literal.text());
            case Template.Variable variable -> variable(variable.name());
            case Template.RandomRange range -> new BoundTemplate.Range(range.low(), range.high());
            case Template.RandomChoice choice -> new BoundTemplate.OneOf(List.copyOf(choice.choices()));
            case Template.RandomElement element -> new BoundTemplate.OneOf(elements(element.variable()));
            case Template.Uuid uuid -> new BoundTemplate.RandomUuid();
            case Template.Now now -> new BoundTemplate.Now(epochMillis);
            case Template.Base64 base64 -> new BoundTemplate.Encoded(text(base64.inner()));
        };
    }

    private BoundTemplate.Piece variable(String name) {
        Integer slot = slots.get(name);
        if (slot != null) {
            return new BoundTemplate.Slot(slot, name);
        }
        Object fixed = fixed(name);
        if (fixed == null) {
            throw new IllegalStateException("nothing defines '" + name + "'");
        }
        return new BoundTemplate.Fixed(fixed);
    }

    private @Nullable Object fixed(String name) {
        var secret = scenario.secrets().get(name);
        return secret != null ? secret.reveal() : scenario.variables().get(name);
    }

    private List<Object> elements(String variable) {
        if (!(scenario.variables().get(variable) instanceof List<?> list)) {
            throw new IllegalStateException("'" + variable + "' is not a list");
        }
        return new ArrayList<>(list);
    }
}
