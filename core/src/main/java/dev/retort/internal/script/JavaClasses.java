package dev.retort.internal.script;

import java.util.Collection;

/** Supplies the classes of Java revisions. */
public interface JavaClasses {
    /**
     * Loads classes that will be asked for, all at once.
     *
     * @param names classes with their packages
     * @throws BadScriptException if one cannot be compiled or loaded
     */
    void load(Collection<String> names);

    /**
     * The class of this name; loads it if that was not done yet.
     *
     * @throws BadScriptException if it cannot be compiled or loaded
     */
    Class<?> get(String name);
}
