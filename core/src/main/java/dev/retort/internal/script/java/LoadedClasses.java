package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaClasses;
import dev.retort.internal.script.JavaRevision;
import dev.retort.op.RevisionScript;
import java.util.Collection;

/** Classes of revisions that were compiled at build time and are on the class path. */
public final class LoadedClasses implements JavaClasses {
    private final ClassLoader loader;

    /** Classes that this loader finds. */
    public LoadedClasses(ClassLoader loader) {
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

    /**
     * The revision that a class holds, without a checksum.
     *
     * @param className the class with its package
     * @throws BadScriptException if it is none, or cannot be loaded
     */
    public JavaRevision revision(String className) {
        Class<?> type = get(className);
        RevisionScript annotation = type.getAnnotation(RevisionScript.class);
        if (annotation == null) {
            throw new BadScriptException(
                    className,
                    0,
                    "it is named as a revision, and does not bear @RevisionScript",
                    "write the annotation before the class, or name the class otherwise.");
        }
        JavaRevision script = new JavaRevision(JavaHeader.of(type, annotation).checked(), className, this, () -> "");
        script.migrationClass();
        return script;
    }
}
