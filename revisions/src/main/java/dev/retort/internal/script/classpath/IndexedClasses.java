package dev.retort.internal.script.classpath;

import dev.retort.internal.script.JavaClasses;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.index.IndexEntry;
import dev.retort.internal.script.index.StaleIndexException;
import dev.retort.internal.script.java.LoadedClasses;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The indexed classes of one package. A class is loaded lazily, when its revision runs, and its annotation must match
 * the index.
 *
 * <p>Thread-safe after all classes are added.
 */
final class IndexedClasses implements JavaClasses {
    /**
     * A class that an index lists.
     *
     * @param index the location of the index, for messages
     */
    private record IndexedClass(IndexEntry entry, String index) {}

    private final LoadedClasses classes;
    private final Map<String, IndexedClass> indexed = new HashMap<>();

    IndexedClasses(LoadedClasses classes) {
        this.classes = classes;
    }

    void add(String className, IndexEntry entry, String index) {
        indexed.put(className, new IndexedClass(entry, index));
    }

    /**
     * {@inheritDoc}
     *
     * @throws StaleIndexException if the annotation of a class does not match the index
     */
    @Override
    public void load(Collection<String> names) {
        names.forEach(this::get);
    }

    @Override
    public Class<?> get(String name) {
        JavaRevision loaded = classes.revision(name);
        IndexedClass expected = indexed.get(name);
        IndexEntry entry = expected.entry();
        if (!loaded.revision().equals(entry.revision()) || !loaded.limits().equals(entry.limits())) {
            throw new StaleIndexException(
                    expected.index(),
                    "a class has changed since the index was written",
                    List.of(entry.fileName() + " (changed)"));
        }
        return classes.get(name);
    }
}
