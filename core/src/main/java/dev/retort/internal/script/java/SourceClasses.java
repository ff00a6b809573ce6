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
 * The classes of a script directory, compiled when they are asked for and kept.
 *
 * <p>Classes that are asked for together are compiled together. Other classes of the directory, revisions or not, are
 * compiled with what uses them. Safe for use by many threads.
 */
public final class SourceClasses implements JavaClasses {
    private final SourceCompiler compiler;
    private final Map<String, JavaSource> sources = new LinkedHashMap<>();
    private final List<ScriptFile> beside = new ArrayList<>();
    private final Map<String, Class<?>> compiled = new HashMap<>();

    /** The classes that this compiler compiles; none yet. */
    public SourceClasses(SourceCompiler compiler) {
        this.compiler = compiler;
    }

    /**
     * Adds a source.
     *
     * @return its revision; empty if it is a class that revisions use, which is parsed only if something is compiled
     * @throws BadScriptException if the file is named as a revision and is none, or the other way round
     */
    public Optional<JavaRevision> add(ScriptFile file) {
        Optional<JavaHeader> header = JavaSource.header(file);
        if (header.isEmpty()) {
            beside.add(file);
        }
        return header.map(found -> add(file, found));
    }

    private JavaRevision add(ScriptFile file, JavaHeader header) {
        JavaSource source = new JavaSource(file.source(), file.text(), header.qualifiedName());
        sources.put(source.qualifiedName(), source);
        return new JavaRevision(header.checked(), source.qualifiedName(), this, source::checksum);
    }

    @Override
    public synchronized void load(Collection<String> names) {
        List<JavaSource> wanted = names.stream()
                .distinct()
                .filter(name -> !compiled.containsKey(name))
                .map(sources::get)
                .toList();
        if (!wanted.isEmpty()) {
            ClassLoader loader = compiler.compile(wanted, all());
            wanted.forEach(source -> compiled.put(source.qualifiedName(), load(loader, source)));
        }
    }

    @Override
    public synchronized Class<?> get(String name) {
        load(List.of(name));
        return compiled.get(name);
    }

    private List<JavaSource> all() {
        return Stream.concat(sources.values().stream(), beside.stream().map(JavaSource::beside))
                .toList();
    }

    private static Class<?> load(ClassLoader loader, JavaSource source) {
        try {
            return Class.forName(source.qualifiedName(), false, loader);
        } catch (ClassNotFoundException | LinkageError e) {
            throw new BadScriptException(
                    source.source(), 0, "its class cannot be loaded (" + e + ")", "look at what it uses.");
        }
    }
}
