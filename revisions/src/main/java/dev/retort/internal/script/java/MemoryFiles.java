package dev.retort.internal.script.java;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * The file manager of the compiler. It presents the sources in the packages that they declare, regardless of their
 * folder, and keeps the compiled classes in memory.
 */
final class MemoryFiles extends ForwardingJavaFileManager<StandardJavaFileManager> {
    private final Map<String, SourceText> sources = new HashMap<>();
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    MemoryFiles(StandardJavaFileManager files, List<JavaSource> all) {
        super(files);
        all.forEach(source -> sources.put(source.qualifiedName(), new SourceText(source)));
    }

    /** A source as an input file of the compiler. */
    static final class SourceText extends SimpleJavaFileObject {
        private final JavaSource source;

        SourceText(JavaSource source) {
            super(URI.create("memory:///" + source.qualifiedName().replace('.', '/') + ".java"), Kind.SOURCE);
            this.source = source;
        }

        String source() {
            return source.source();
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return source.text();
        }
    }

    List<SourceText> sources(List<JavaSource> selected) {
        return selected.stream().map(each -> sources.get(each.qualifiedName())).toList();
    }

    /** A class loader for the compiled classes, which delegates to the parent for all others. */
    ClassLoader loader(ClassLoader parent) {
        Map<String, byte[]> content = new HashMap<>();
        classes.forEach((name, bytes) -> content.put(name, bytes.toByteArray()));
        return new MemoryLoader(parent, content);
    }

    @Override
    public boolean hasLocation(Location location) {
        return location == StandardLocation.SOURCE_PATH || super.hasLocation(location);
    }

    @Override
    public Iterable<JavaFileObject> list(
            Location location, String packageName, Set<JavaFileObject.Kind> kinds, boolean recurse) throws IOException {
        if (location != StandardLocation.SOURCE_PATH) {
            return super.list(location, packageName, kinds, recurse);
        }
        List<JavaFileObject> found = new ArrayList<>();
        if (kinds.contains(JavaFileObject.Kind.SOURCE)) {
            sources.forEach((name, text) -> {
                if (packageOf(name).equals(packageName)) {
                    found.add(text);
                }
            });
        }
        return found;
    }

    @Override
    public String inferBinaryName(Location location, JavaFileObject file) {
        return file instanceof SourceText text ? text.source.qualifiedName() : super.inferBinaryName(location, file);
    }

    @Override
    public boolean isSameFile(FileObject one, FileObject other) {
        return one instanceof SourceText || other instanceof SourceText ? one == other : super.isSameFile(one, other);
    }

    @Override
    public JavaFileObject getJavaFileForOutput(
            Location location, String className, JavaFileObject.Kind kind, FileObject sibling) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        classes.put(className, bytes);
        return new SimpleJavaFileObject(URI.create("memory:///" + className.replace('.', '/') + ".class"), kind) {
            @Override
            public OutputStream openOutputStream() {
                return bytes;
            }
        };
    }

    private static String packageOf(String qualifiedName) {
        return qualifiedName.substring(0, Math.max(qualifiedName.lastIndexOf('.'), 0));
    }

    /** Loads compiled classes before asking its parent, which may have an older version of the same class. */
    private static final class MemoryLoader extends ClassLoader {
        private final Map<String, byte[]> classes;

        MemoryLoader(ClassLoader parent, Map<String, byte[]> classes) {
            super(parent);
            this.classes = classes;
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            byte[] content = classes.get(name);
            if (content == null) {
                return super.loadClass(name, resolve);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> loaded = findLoadedClass(name);
                return loaded == null ? defineClass(name, content, 0, content.length) : loaded;
            }
        }
    }
}
