package dev.retort.processor;

import dev.retort.internal.script.Scripts;
import dev.retort.internal.script.directory.ScriptDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A project with revisions in the package {@code db.revisions}, compiled in the same way as by a build. */
final class Project {
    private final Path folder;
    private final List<String> errors = new ArrayList<>();

    Project(Path folder) {
        this.folder = folder;
        try {
            Files.createDirectories(classes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path classes() {
        return folder.resolve("classes");
    }

    Path sources() {
        return folder.resolve("src/db/revisions");
    }

    Path resources() {
        return folder.resolve("resources/db/revisions");
    }

    /** The messages of compilation errors and warnings. */
    List<String> errors() {
        return List.copyOf(errors);
    }

    String index() throws IOException {
        return Files.readString(classes().resolve("META-INF/retort/db.revisions.index"));
    }

    String header() throws IOException {
        return Files.readString(classes().resolve("META-INF/retort/db.revisions.head"));
    }

    Project revision(String id, String down) {
        return source(
                "db/revisions/R" + id + "_test.java", """
                package db.revisions;
                import dev.retort.op.*;
                @RevisionScript(id = "%s", down = {%s})
                public final class R%s_test implements Migration {
                    public void upgrade(Operations op) {
                        op.dropTable("old"); // a comment
                    }
                }
                """.formatted(id, down.isEmpty() ? "" : "\"" + down + "\"", id));
    }

    Project source(String name, String text) {
        write(folder.resolve("src").resolve(name), text);
        return this;
    }

    /** Writes an SQL file to the resources, and also to the classes, to which a build copies resources. */
    Project sql(String id, String down, String sections) {
        String text = "-- revision: " + id + "\n-- down: " + down + "\n" + sections;
        write(resources().resolve(id + "_x.sql"), text);
        write(classes().resolve("db/revisions").resolve(id + "_x.sql"), text);
        return this;
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles all sources with the processor. */
    void compile(String... options) {
        try (Stream<Path> files = Files.walk(folder.resolve("src"))) {
            run(files.filter(Files::isRegularFile).toList(), List.of(options));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Compiles a single source against the existing classes of the others. */
    void compileOnly(String name) {
        run(List.of(folder.resolve("src").resolve(name)), List.of());
    }

    private void run(List<Path> files, List<String> options) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> problems = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(options);
        all.addAll(List.of("-d", classes().toString(), "-Xlint:all", "-Werror"));
        all.addAll(List.of(
                "-cp", System.getProperty("java.class.path") + System.getProperty("path.separator") + classes()));
        all.addAll(List.of("-processor", RevisionProcessor.class.getName()));
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(problems, Locale.ENGLISH, StandardCharsets.UTF_8)) {
            compiler.getTask(null, manager, problems, all, null, manager.getJavaFileObjectsFromPaths(files))
                    .call();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        problems.getDiagnostics().stream()
                .filter(problem -> problem.getKind() != Diagnostic.Kind.NOTE)
                .map(problem -> problem.getMessage(Locale.ENGLISH))
                .forEach(errors::add);
    }

    static Scripts read(String location) {
        return ScriptDirectory.read(location);
    }

    /** Adds the classes to the class path until the result is closed. */
    OnClassPath onClassPath() throws IOException {
        return new OnClassPath(classes());
    }

    static final class OnClassPath implements AutoCloseable {
        private final ClassLoader previous = Thread.currentThread().getContextClassLoader();
        private final URLClassLoader loader;

        OnClassPath(Path classes) throws IOException {
            loader = new URLClassLoader(new URL[] {classes.toUri().toURL()}, OnClassPath.class.getClassLoader());
            Thread.currentThread().setContextClassLoader(loader);
        }

        Scripts scripts() {
            return read("classpath:db/revisions");
        }

        @Override
        public void close() throws IOException {
            Thread.currentThread().setContextClassLoader(previous);
            loader.close();
        }
    }
}
