package dev.retort.operations;

import static org.assertj.core.api.Assertions.assertThat;

import dev.retort.op.Migration;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** The Java revisions of a page, compiled together, so that they are on the class path as in production. */
final class CompiledExamples implements AutoCloseable {
    private static final String IMPORTS = """
            import static dev.retort.op.Definitions.*;

            import dev.retort.op.*;
            import dev.retort.schema.*;
            import java.math.*;
            import java.time.*;
            import java.util.List;
            import java.util.UUID;

            """;

    private final Path folder;
    private final List<String> files = new ArrayList<>();
    private URLClassLoader loader;

    /** Creates an empty collection; sources and classes are written to this folder. */
    CompiledExamples(Path folder) {
        this.folder = folder;
        this.loader = new URLClassLoader(new URL[0]);
    }

    /** Adds both revisions of an example, in their own package. */
    void add(String name, Example example) {
        if (example.hasGiven()) {
            add(name, Example.GIVEN, "", upgrade(example.given()));
        }
        String back = example.downgrade().isEmpty() ? "" : method("downgrade", example.downgrade());
        add(name, Example.SHOWN, example.hasGiven() ? Example.GIVEN : "", upgrade(example.statements()) + back);
    }

    /** Adds a revision in a package. */
    void add(String name, String id, String down, String methods) {
        Path file = folder.resolve(name).resolve("R" + id + "_example.java");
        try {
            Files.createDirectories(file.getParent());
            Files.writeString(
                    file,
                    "package " + name + ";\n\n" + IMPORTS + "@RevisionScript(id = \"" + id + "\""
                            + (down.isEmpty() ? "" : ", down = \"" + down + "\"") + ", message = \"example\")\n"
                            + "public final class R" + id + "_example implements Migration {\n" + methods + "}\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        files.add(file.toString());
    }

    static String upgrade(String statements) {
        return method("upgrade", statements);
    }

    private static String method(String name, String statements) {
        return "@Override public void " + name + "(Operations op) {\n" + statements + "\n}\n";
    }

    /** Compiles all of them. */
    CompiledExamples compile() throws IOException, URISyntaxException {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path engine = Path.of(Migration.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        StringWriter problems = new StringWriter();
        List<String> options =
                List.of("-proc:none", "-nowarn", "-d", folder.toString(), "-classpath", engine.toString());
        boolean done = compiler.getTask(
                        problems,
                        null,
                        null,
                        options,
                        null,
                        compiler.getStandardFileManager(null, null, null).getJavaFileObjectsFromStrings(files))
                .call();
        assertThat(done).as("the examples compile: %s", problems).isTrue();
        loader = new URLClassLoader(new URL[] {folder.toUri().toURL()}, CompiledExamples.class.getClassLoader());
        return this;
    }

    /** Runs the work with a context class loader that finds the classes, as in an application. */
    <T> T with(Supplier<T> work) {
        Thread thread = Thread.currentThread();
        ClassLoader before = thread.getContextClassLoader();
        thread.setContextClassLoader(loader);
        try {
            return work.get();
        } finally {
            thread.setContextClassLoader(before);
        }
    }

    @Override
    public void close() throws IOException {
        loader.close();
    }
}
