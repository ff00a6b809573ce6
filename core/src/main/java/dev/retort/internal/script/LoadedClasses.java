package dev.retort.internal.script;

import java.util.Collection;

/** Classes of revisions that were compiled at build time and lie on the class path. */
final class LoadedClasses implements JavaClasses {
    private final ClassLoader loader;

    LoadedClasses(ClassLoader loader) {
        this.loader = loader;
    }

    @Override
    public void load(Collection<String> names) {
        names.forEach(this::get);
    }

    @Override
    public Class<?> get(String name) {
        try {
            return Class.forName(name, false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BadScriptException(
                    name,
                    0,
                    "the class cannot be loaded (" + e + ")",
                    "put what it needs on the class path, and build the project anew.");
        }
    }
}
