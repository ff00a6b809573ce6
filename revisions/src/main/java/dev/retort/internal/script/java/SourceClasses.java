package dev.retort.internal.script.java;

import dev.retort.internal.script.BadScriptException;
import dev.retort.internal.script.JavaClasses;
import dev.retort.internal.script.JavaRevision;
import dev.retort.internal.script.ScriptFile;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The classes of a script directory, which are compiled lazily and cached.
 *
 * <p>Classes that are requested together are compiled together. Other classes of the directory, revisions or not, are
 * compiled with the classes that use them. Thread-safe.
 */
public final class SourceClasses implements JavaClasses {
    private final SourceCompiler compiler;
    private final Map<String, JavaSource> sources = new LinkedHashMap<>();
    private final List<ScriptFile> supportClasses = new ArrayList<>();
    private final Map<String, Class<?>> compiled = new HashMap<>();

    /** Creates an empty set of classes that uses this compiler. */
    public SourceClasses(SourceCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Adds a source.
     *
     * @return its revision; empty for a support class, which is parsed only when a revision is compiled
     * @throws BadScriptException if the file has the name of a revision but is not one, or is a revision but does not
     *     have its name
     */
    public Optional<JavaRevision> add(ScriptFile file) {
        Optional<JavaHeader> header = JavaSource.header(file);
        if (header.isEmpty()) {
            supportClasses.add(file);
        }
        return header.map(found -> add(file, found));
    }

    private JavaRevision add(ScriptFile file, JavaHeader header) {
        JavaSource source = new JavaSource(file.source(), file.text(), header.qualifiedName());
        sources.put(source.qualifiedName(), source);
        return new JavaRevision(header.validate(), source.qualifiedName(), this, source::checksum);
    }

    @Override
    public synchronized void load(Collection<String> names) {
        List<JavaSource> missing = names.stream()
                .distinct()
                .filter(name -> !compiled.containsKey(name))
                .map(sources::get)
                .toList();
        if (!missing.isEmpty()) {
            ClassLoader loader = compiler.compile(missing, all());
            missing.forEach(source -> compiled.put(source.qualifiedName(), load(loader, source)));
        }
    }

    @Override
    public synchronized Class<?> get(String name) {
        load(List.of(name));
        return compiled.get(name);
    }

    private List<JavaSource> all() {
        return Stream.concat(sources.values().stream(), supportClasses.stream().map(JavaSource::ofSupportClass))
                .toList();
    }

    private static Class<?> load(ClassLoader loader, JavaSource source) {
        try {
            return Class.forName(source.qualifiedName(), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BadScriptException(
                    source.source(), 0, "its class cannot be loaded (" + e + ")", "check the classes that it uses.");
        }
    }
}
