package dev.retort.internal.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The constraints or indexes of a table before and after, as pairs with the same content. A pair with the same name is
 * preferred; otherwise the object is renamed.
 *
 * @param pairs the pairs
 * @param dropped the objects before that have no counterpart
 * @param added the objects after that have no counterpart
 */
record Pairs<T>(List<Pair<T>> pairs, List<T> dropped, List<T> added) {
    /** An object before and after. */
    record Pair<T>(T from, T to) {}

    static <T> Pairs<T> of(
            List<T> before, List<T> after, Function<T, @Nullable String> name, BiPredicate<T, T> isSameContent) {
        List<Pair<T>> pairs = new ArrayList<>();
        List<T> dropped = new ArrayList<>(before);
        List<T> added = new ArrayList<>(after);
        pairUp(
                pairs,
                dropped,
                added,
                (from, to) -> isSame(name.apply(from), name.apply(to)) && isSameContent.test(from, to));
        Set<String> taken = before.stream().map(name).filter(n -> n != null).collect(Collectors.toSet());
        pairUp(
                pairs,
                dropped,
                added,
                (from, to) -> name.apply(from) != null
                        && name.apply(to) != null
                        && !taken.contains(name.apply(to))
                        && isSameContent.test(from, to));
        return new Pairs<>(pairs, dropped, added);
    }

    private static boolean isSame(@Nullable String one, @Nullable String other) {
        return one == null ? other == null : one.equals(other);
    }

    private static <T> void pairUp(List<Pair<T>> pairs, List<T> dropped, List<T> added, BiPredicate<T, T> matches) {
        for (T from : List.copyOf(dropped)) {
            Optional<T> to =
                    added.stream().filter(other -> matches.test(from, other)).findFirst();
            to.ifPresent(found -> {
                pairs.add(new Pair<>(from, found));
                dropped.remove(from);
                added.remove(found);
            });
        }
    }

    /** Returns whether an object before has a counterpart. */
    boolean isKept(T from) {
        return pairs.stream().anyMatch(pair -> pair.from().equals(from));
    }
}
