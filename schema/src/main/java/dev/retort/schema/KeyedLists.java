package dev.retort.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds, adds, removes and replaces elements by key in immutable lists, such as columns by name. Rejects duplicate and
 * unknown keys with an {@link IllegalArgumentException}.
 *
 * @param kind the kind of element for error messages, such as {@code column}
 * @param container the owner of the list for error messages, such as {@code " of table users"}; may be empty
 * @param key returns the key of an element; null if it has none: such elements never conflict and are never found
 */
record KeyedLists<T, K>(String kind, String container, Function<T, @Nullable K> key) {
    KeyedLists(String kind, Function<T, @Nullable K> key) {
        this(kind, "", key);
    }

    Optional<T> find(List<T> all, K wanted) {
        return all.stream().filter(element -> wanted.equals(key.apply(element))).findFirst();
    }

    /** Appends an element. {@link #checkUnique} checks later that its key is unique. */
    List<T> append(List<T> all, T added) {
        List<T> more = new ArrayList<>(all);
        more.add(added);
        return more;
    }

    List<T> remove(List<T> all, K removed) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(position(all, removed));
        return fewer;
    }

    /** Replaces the element that has a key. */
    List<T> replace(List<T> all, K replaced, T replacement) {
        List<T> copy = new ArrayList<>(all);
        copy.set(position(all, replaced), replacement);
        return copy;
    }

    T get(List<T> all, K wanted) {
        return all.get(position(all, wanted));
    }

    void checkUnique(List<T> all) {
        Set<K> seen = new HashSet<>();
        for (T element : all) {
            K elementKey = key.apply(element);
            if (elementKey != null && !seen.add(elementKey)) {
                throw new IllegalArgumentException(kind + " '" + elementKey + "'" + container + " already exists");
            }
        }
    }

    private int position(List<T> all, K wanted) {
        for (int i = 0; i < all.size(); i++) {
            if (wanted.equals(key.apply(all.get(i)))) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no " + kind + " '" + wanted + "'" + container);
    }
}
