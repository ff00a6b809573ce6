package dev.retort.schema;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Lists whose elements have a key, such as columns and their names: look up, and copies that refuse a key that is
 * taken or not there.
 *
 * @param what the kind of element and where it is, for the text of a refusal: {@code column of users}
 * @param key the key of an element; null for one that has none, which clashes with nothing and is never found
 */
record Keyed<T, K>(String what, Function<T, @Nullable K> key) {
    Optional<T> find(List<T> all, K wanted) {
        return all.stream().filter(element -> wanted.equals(key.apply(element))).findFirst();
    }

    /** All of them and one more at the end. That its key is free is checked by {@link #checkUnique}. */
    List<T> with(List<T> all, T added) {
        List<T> more = new ArrayList<>(all);
        more.add(added);
        return more;
    }

    List<T> without(List<T> all, K gone) {
        List<T> fewer = new ArrayList<>(all);
        fewer.remove(position(all, gone));
        return fewer;
    }

    /** The list with another element in the place of the one with this key. */
    List<T> replaced(List<T> all, K old, T element) {
        List<T> copy = new ArrayList<>(all);
        copy.set(position(all, old), element);
        return copy;
    }

    T get(List<T> all, K wanted) {
        return all.get(position(all, wanted));
    }

    void checkUnique(List<T> all) {
        Set<K> seen = new HashSet<>();
        for (T element : all) {
            K taken = key.apply(element);
            if (taken != null && !seen.add(taken)) {
                throw new IllegalArgumentException(what + " '" + taken + "' is there already");
            }
        }
    }

    private int position(List<T> all, K wanted) {
        for (int i = 0; i < all.size(); i++) {
            if (wanted.equals(key.apply(all.get(i)))) {
                return i;
            }
        }
        throw new IllegalArgumentException("there is no " + what + " '" + wanted + "'");
    }
}
