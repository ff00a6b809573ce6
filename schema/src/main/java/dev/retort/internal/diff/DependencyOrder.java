package dev.retort.internal.diff;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiPredicate;

/** A stable topological sort: each element is after the elements that it depends on. Cycles are tolerated. */
record DependencyOrder<T>(List<T> all, BiPredicate<T, T> dependsOn, Set<T> visited, Set<T> sorted) {
    DependencyOrder(List<T> all, BiPredicate<T, T> dependsOn) {
        this(all, dependsOn, new HashSet<>(), new LinkedHashSet<>());
    }

    /** Adds an element after the elements that it depends on. */
    void add(T element) {
        if (visited.add(element)) {
            all.stream().filter(other -> dependsOn.test(element, other)).forEach(this::add);
            sorted.add(element);
        }
    }

    /** Returns all elements in their order. */
    static <T> Set<T> of(List<T> all, BiPredicate<T, T> dependsOn) {
        DependencyOrder<T> order = new DependencyOrder<>(all, dependsOn);
        all.forEach(order::add);
        return order.sorted();
    }
}
