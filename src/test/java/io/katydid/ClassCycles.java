package io.katydid;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** Finds the sets of classes that all depend on each other: Tarjan's strongly connected components. */
final class ClassCycles {

    private final Map<String, ? extends Collection<String>> uses;
    private final Map<String, Integer> order = new HashMap<>();
    private final Map<String, Integer> lowest = new HashMap<>();
    private final Deque<String> stack = new ArrayDeque<>();
    private final Set<String> onStack = new HashSet<>();
    private final List<SortedSet<String>> cycles = new ArrayList<>();

    private ClassCycles(Map<String, ? extends Collection<String>> uses) {
        this.uses = uses;
    }

    /** Returns all cycles of two or more, the largest first. */
    static List<SortedSet<String>> of(Map<String, ? extends Collection<String>> uses) {
        ClassCycles search = new ClassCycles(uses);
        uses.keySet().stream()
                .sorted()
                .filter(name -> !search.order.containsKey(name))
                .forEach(search::visit);
        return search.cycles.stream()
                .filter(cycle -> cycle.size() > 1)
                .sorted((a, b) -> b.size() - a.size())
                .toList();
    }

    private void visit(String name) {
        order.put(name, order.size());
        lowest.put(name, order.get(name));
        stack.push(name);
        onStack.add(name);
        for (String used : uses.get(name)) {
            if (!order.containsKey(used)) {
                visit(used);
                lowest.merge(name, lowest.get(used), Math::min);
            } else if (onStack.contains(used)) {
                lowest.merge(name, order.get(used), Math::min);
            }
        }
        if (lowest.get(name).equals(order.get(name))) {
            cycles.add(component(name));
        }
    }

    private SortedSet<String> component(String root) {
        SortedSet<String> component = new TreeSet<>();
        String member;
        do {
            member = stack.pop();
            onStack.remove(member);
            component.add(member);
        } while (!member.equals(root));
        return component;
    }
}
