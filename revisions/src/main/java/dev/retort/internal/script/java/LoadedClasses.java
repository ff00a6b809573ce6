package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaClasses;
import dev.retort.internal.script.JavaRevision;
import dev.retort.op.RevisionScript;
import java.util.Collection;

/** Loads revision classes from the class path. */
public final class LoadedClasses implements JavaClasses {
    private final ClassLoader loader;

    /** Creates an instance that uses this class loader. */
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
                    "add the classes that it needs to the class path, and rebuild the project.");
        }
    }

    /**
     * Loads a class and returns its revision, which has no checksum.
     *
     * @param className the qualified class name
     * @throws BadScriptException if the class is not a revision, or cannot be loaded
     */
    public JavaRevision revision(String className) {
        Class<?> type = get(className);
        RevisionScript annotation = type.getAnnotation(RevisionScript.class);
        if (annotation == null) {
            throw new BadScriptException(
                    className,
                    0,
                    "it has the name of a revision, but is not annotated with @RevisionScript",
                    "add the annotation to the class, or rename the class.");
        }
        JavaRevision script = new JavaRevision(JavaHeader.of(type, annotation).validate(), className, this, () -> "");
        script.migrationClass();
        return script;
    }
}
