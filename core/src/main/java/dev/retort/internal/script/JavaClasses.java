package dev.retort.internal.script;

import java.util.Collection;

/** Where the classes of revisions come from. */
interface JavaClasses {
    /**
     * Makes ready what will be asked for, all at once.
     *
     * @param names classes with their packages
     * @throws BadScriptException where one cannot be had
     */
    void load(Collection<String> names);

    /**
     * The class of this name, made ready where it was not.
     *
     * @throws BadScriptException where it cannot be had
     */
    Class<?> get(String name);
}
