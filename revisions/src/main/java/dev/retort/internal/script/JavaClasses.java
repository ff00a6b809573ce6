package dev.retort.internal.script;

import java.util.Collection;

/** Supplies the classes of Java revisions. */
public interface JavaClasses {
    /**
     * Loads several classes at once, which is faster than one by one.
     *
     * @param names qualified class names
     * @throws BadScriptException if a class cannot be compiled or loaded
     */
    void load(Collection<String> names);

    /**
     * Returns a class, and loads it if it is not loaded yet.
     *
     * @param name the qualified class name
     * @throws BadScriptException if the class cannot be compiled or loaded
     */
    Class<?> get(String name);
}
