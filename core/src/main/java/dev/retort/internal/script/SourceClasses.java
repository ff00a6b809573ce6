package dev.retort.internal.script;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The classes of a script directory, compiled when they are wanted and kept.
 *
 * <p>What is wanted together is compiled together. Other classes of the directory, revisions or not, are compiled with
 * what uses them. Safe for use by many threads.
 */
final class SourceClasses implements JavaClasses {
    private final SourceCompiler compiler;
    private final Map<String, JavaSource> sources = new LinkedHashMap<>();
    private final List<ScriptFile> beside = new ArrayList<>();
    private final Map<String, Class<?>> compiled = new HashMap<>();

    SourceClasses(SourceCompiler compiler) {
        this.compiler = compiler;
    }

    /** A revision of the directory. */
    void add(JavaSource source) {
        sources.put(source.qualifiedName(), source);
    }

    /** A class that revisions may use; it is opened only where something is compiled. */
    void add(ScriptFile file) {
        beside.add(file);
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
